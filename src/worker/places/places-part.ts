import { berlinDate } from '../../domain/berlin.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { decideParticipation } from '../participation/decide.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { clockAndIdsAt } from '../session/clock-and-ids.ts';
import { blankBoard, blankPlace } from '../blank-limits.ts';
import { placesView } from './board.ts';
import { placeView } from './place-view.ts';
import { placeStep } from './place-step.ts';

export type PlacesPart = Pick<LotseWorker, 'places' | 'place' | 'placeStep' | 'decideParticipation'>;

/** R1, R2, R6: who has a place, what is asked of the server, and what the client has decided. */
export function placesPart(dependencies: WorkerDependencies, manager: SessionManager): PlacesPart {
  const { store, now } = dependencies;
  const writing = clockAndIdsAt(manager);
  return {
    places: async () => (manager.session ? placesView(manager.session, await store.meta(), now()) : blankBoard(berlinDate(now()))),
    place: async (caseId) => (manager.session ? placeView(manager.session, caseId, { meta: await store.meta(), now: now() }) : blankPlace),
    placeStep: (caseId, step, reason) => writing((session) => placeStep(dependencies, session, { caseId, step, reason: reason ?? '' })),
    decideParticipation: (caseId, decision, on) =>
      writing((session) => decideParticipation(dependencies, session, { caseId, decision, on })),
  };
}
