import { berlinDate } from '../../domain/berlin.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { decideParticipation } from '../participation/decide.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { writingAt } from '../session/writing-at.ts';
import { blankBoard, blankPlace } from '../blank-limits.ts';
import { placesView } from './board.ts';
import { placeView } from './place-view.ts';
import { placeStep } from './place-step.ts';

export type PlacesPart = Pick<LotseWorker, 'places' | 'place' | 'placeStep' | 'decideParticipation'>;

/** R1, R2, R6: who has a place, what is asked of the server, and what the client has decided. */
export function placesPart(dependencies: WorkerDependencies, keeper: DeskKeeper): PlacesPart {
  const { store, now } = dependencies;
  const writing = writingAt(keeper);
  return {
    places: async () => (keeper.desk ? placesView(keeper.desk, await store.meta(), now()) : blankBoard(berlinDate(now()))),
    place: async (of) => (keeper.desk ? placeView(keeper.desk, of, { meta: await store.meta(), now: now() }) : blankPlace),
    placeStep: (of, step, reason) => writing((desk) => placeStep(dependencies, desk, { of, step, reason: reason ?? '' })),
    decideParticipation: (of, decision, on) => writing((desk) => decideParticipation(dependencies, desk, { of, decision, on })),
  };
}
