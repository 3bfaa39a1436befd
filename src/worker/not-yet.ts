import type { Offer } from '../protocol/http.ts';
import type { OfferView } from '../protocol/team-api.ts';
import type { LotseWorker } from '../protocol/worker-api.ts';
import type { WorkerDependencies } from './dependencies.ts';
import type { Desk } from './desk.ts';
import { failed } from './request.ts';
import type { DeskKeeper } from './session/desk-keeper.ts';

type AccessPart = Pick<
  LotseWorker,
  'caseAccess' | 'offerCase' | 'answerOffer' | 'substitute' | 'endSubstitution' | 'breakGlass' | 'eraseCase' | 'retain'
>;

/** In the place of access/access-part.ts while that is being written. */
export function accessPart(_: WorkerDependencies, __: DeskKeeper): AccessPart {
  const not = async () => failed('serverTrouble');
  return {
    caseAccess: async () => null,
    offerCase: not,
    answerOffer: not,
    substitute: not,
    endSubstitution: not,
    breakGlass: not,
    eraseCase: not,
    retain: not,
  };
}

export async function offerView(_: Desk, __: Offer): Promise<OfferView | null> {
  return null;
}
