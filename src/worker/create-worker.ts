import type { LotseWorker } from '../protocol/worker-api.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { draftPart } from './drafts.ts';
import { guarded } from './newer-data.ts';
import { DeskKeeper } from './session/desk-keeper.ts';
import { sessionPart } from './session/session-part.ts';
import { readingPart } from './views/reading-part.ts';
import { writingPart } from './writes/writing-part.ts';

/** What the page talks to, and a way for tests and benchmarks to wait for the background. */
export interface RunningWorker {
  readonly worker: LotseWorker;
  readonly settled: () => Promise<void>;
}

/** The worker: holds the keys, merges, validates, searches, answers the page. Everything of the outside world comes in. */
export function createLotseWorker(given: WorkerDependencies): RunningWorker {
  const dependencies: WorkerDependencies = {
    ...given,
    requestSync: () => {
      keeper.tell(['send', 'sync']);
      given.requestSync();
    },
  };
  const keeper = new DeskKeeper(dependencies);
  const worker: LotseWorker = {
    ...sessionPart(dependencies, keeper),
    ...readingPart(dependencies, keeper),
    ...writingPart(dependencies, keeper),
    ...draftPart(dependencies, keeper),
  };
  return { worker: guarded(worker), settled: () => keeper.settled() };
}
