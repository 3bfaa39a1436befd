import type { LotseWorker } from '../protocol/worker-api.ts';
import { accessPart } from './access/access-part.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { draftPart } from './drafts.ts';
import { logged } from './log/logging.ts';
import { guarded } from './newer-data.ts';
import { lazyPart } from './lazy-part.ts';
import type { TeamPart } from './officer/team-part.ts';
import type { PeoplePart } from './people/people-part.ts';
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
    ...accessPart(dependencies, keeper),
    ...later(dependencies, keeper),
  };
  return { worker: guarded(logged(dependencies, worker, keeper)), settled: () => keeper.settled() };
}

/** What nobody needs before they have unlocked. */
function later(dependencies: WorkerDependencies, keeper: DeskKeeper): PeoplePart & TeamPart {
  return {
    ...lazyPart<PeoplePart>(
      { people: true, invite: true, withdrawInvitation: true, endMember: true, devices: true, nameDevice: true, revokeDevice: true },
      async () => (await import('./people/people-part.ts')).peoplePart(dependencies, keeper),
    ),
    ...lazyPart<TeamPart>(
      { tidings: true, putAway: true, accessLog: true, inbox: true, takeHandover: true, officer: true, handOver: true },
      async () => (await import('./officer/team-part.ts')).teamPart(dependencies, keeper),
    ),
  };
}
