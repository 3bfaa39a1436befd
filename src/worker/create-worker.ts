import type { LotseWorker } from '../protocol/worker-api.ts';
import type { AccessPart } from './access/access-part.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { draftPart } from './drafts.ts';
import { logged } from './log/logging.ts';
import type { LimitsPart } from './limits-part.ts';
import { guarded } from './newer-data.ts';
import { lazyPart } from './lazy-part.ts';
import type { TeamPart } from './officer/team-part.ts';
import type { PeoplePart } from './people/people-part.ts';
import { SessionManager } from './session/session-manager.ts';
import { sessionPart } from './session/session-part.ts';
import type { ReadingPart } from './views/reading-part.ts';
import { syncView } from './views/sync-view.ts';
import type { WritingPart } from './records/writing-part.ts';

/** What the page talks to, and a way for tests and benchmarks to wait for the background. */
export interface RunningWorker {
  readonly worker: LotseWorker;
  readonly whenIdle: () => Promise<void>;
}

/** The worker: holds the keys, merges, validates, searches, answers the page. Everything of the outside world comes in. */
export function createLotseWorker(given: WorkerDependencies): RunningWorker {
  const dependencies: WorkerDependencies = {
    ...given,
    requestSync: () => {
      manager.tell(['send', 'sync']);
      given.requestSync();
    },
  };
  const manager = new SessionManager(dependencies);
  const worker: LotseWorker = {
    ...sessionPart(dependencies, manager),
    ...draftPart(dependencies, manager),
    sync: () => syncView(given.store, manager.session),
    ...unlocked(dependencies, manager),
    ...later(dependencies, manager),
  };
  return { worker: guarded(logged(dependencies, worker, manager)), whenIdle: () => manager.whenIdle() };
}

/** Reading and writing: what everybody needs who has unlocked. */
function unlocked(dependencies: WorkerDependencies, manager: SessionManager): ReadingPart & WritingPart & AccessPart {
  const load = async () => {
    const { readingPart, writingPart, accessPart } = await import('./unlocked.ts');
    return { ...readingPart(dependencies, manager), ...writingPart(dependencies, manager), ...accessPart(dependencies, manager) };
  };
  return lazyPart<ReadingPart & WritingPart & AccessPart>({ ...reading, ...writing, ...access }, load);
}

const reading: Named<ReadingPart> = {
  programme: true,
  cases: true,
  case: true,
  open: true,
  search: true,
  reviewItems: true,
  unsentList: true,
  history: true,
  classify: true,
};
const writing: Named<WritingPart> = {
  newId: true,
  createCase: true,
  save: true,
  restore: true,
  decide: true,
  dismissRefused: true,
  dropDamaged: true,
  exportUnsent: true,
  importUnsent: true,
};
const access: Named<AccessPart> = {
  caseAccess: true,
  offerCase: true,
  answerOffer: true,
  substitute: true,
  endSubstitution: true,
  openEmergencyAccess: true,
  eraseCase: true,
  retain: true,
  fetchContents: true,
};
const limits: Named<LimitsPart> = {
  places: true,
  place: true,
  placeStep: true,
  period: true,
  forecastPeriod: true,
  decideParticipation: true,
  saveInterruption: true,
  removeInterruption: true,
  plan: true,
  appointment: true,
  forecastPlan: true,
  saveAppointment: true,
  cancelAppointment: true,
  releases: true,
  answerRelease: true,
  settings: true,
  previewSetting: true,
  saveSetting: true,
  withdrawSetting: true,
};
type Named<Part> = Readonly<Record<keyof Part, true>>;

/** What only some need after they have unlocked, or only at times. */
function later(dependencies: WorkerDependencies, manager: SessionManager): PeoplePart & TeamPart & LimitsPart {
  return {
    ...lazyPart<LimitsPart>(limits, async () => (await import('./limits-part.ts')).limitsPart(dependencies, manager)),
    ...lazyPart<PeoplePart>(
      { people: true, invite: true, withdrawInvitation: true, endMember: true, devices: true, nameDevice: true, revokeDevice: true },
      async () => (await import('./people/people-part.ts')).peoplePart(dependencies, manager),
    ),
    ...lazyPart<TeamPart>(
      { notifications: true, dismiss: true, accessLog: true, inbox: true, takeHandover: true, officer: true, handOver: true },
      async () => (await import('./officer/team-part.ts')).teamPart(dependencies, manager),
    ),
  };
}
