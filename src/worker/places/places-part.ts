import { berlinDate } from '../../domain/berlin.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { decideParticipation } from '../participation/decide.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { blankBoard, placesView } from './board.ts';
import { blankPlace, placeView } from './place-view.ts';
import { placeStep } from './place-step.ts';

export type PlacesPart = Pick<LotseWorker, 'places' | 'place' | 'placeStep' | 'decideParticipation'>;

/** R1, R2, R6: who has a place, what is asked of the server, and what the client has decided. */
export function placesPart(dependencies: WorkerDependencies, keeper: DeskKeeper): PlacesPart {
  const { store, now } = dependencies;
  const writing = <T>(write: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> =>
    keeper.inTurn(async () => {
      const { desk } = keeper;
      if (!desk) return failed('locked');
      const result = await write(desk);
      if (result.ok) keeper.changed(desk, []);
      return result;
    });
  return {
    places: async () => (keeper.desk ? placesView(keeper.desk, await store.meta(), now()) : blankBoard(berlinDate(now()))),
    place: async (of) => (keeper.desk ? placeView(keeper.desk, of, { meta: await store.meta(), now: now() }) : blankPlace),
    placeStep: (of, step, reason) => writing((desk) => placeStep(dependencies, desk, { of, step, reason: reason ?? '' })),
    decideParticipation: (of, decision, on) => writing((desk) => decideParticipation(dependencies, desk, { of, decision, on })),
  };
}
