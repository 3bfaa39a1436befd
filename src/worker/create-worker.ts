import type { LotseWorker } from '../protocol/worker-api.ts';
import { accessPart } from './access/access-part.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { draftPart } from './drafts.ts';
import { logged } from './log/logging.ts';
import { guarded } from './newer-data.ts';
import { teamPart } from './officer/team-part.ts';
import { peoplePart } from './people/people-part.ts';
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
    ...peoplePart(dependencies, keeper),
    ...accessPart(dependencies, keeper),
    ...teamPart(dependencies, keeper),
  };
  return { worker: guarded(logged(dependencies, worker, keeper)), settled: () => keeper.settled() };
}
