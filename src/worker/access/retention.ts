import * as v from 'valibot';
import { signRetention, verifyRetention } from '../../crypto/retention.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import { civilDateSchema, type CivilDate, type Id } from '../../domain/values.ts';
import type { RetentionOrder } from '../../protocol/http.ts';
import type { Result } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { ask, done, failed } from '../request.ts';
import { standingOf } from './standing.ts';

/** What is ordered for a case. */
export interface Retention {
  readonly of: Id;
  readonly eraseOn: CivilDate | null;
  readonly hold: boolean;
}

/** R12: signs and sends an order, numbered after the newest one that is known; by the case's lead or a team lead. */
export async function retain(dependencies: WorkerDependencies, desk: Desk, { of, eraseOn, hold }: Retention): Promise<Result> {
  if (!mayOrder(desk, of)) return failed('noAccess');
  if (eraseOn !== null && !v.is(civilDateSchema, eraseOn)) return failed('invalid');
  const newest = await newestOrder(dependencies, desk, of);
  const order = await signRetention(
    { programme: desk.signedIn.programme, case: of, number: (newest?.number ?? 0) + 1, eraseOn, hold, author: desk.keys.member },
    desk.keys.signPrivate,
  );
  const request = { method: 'POST', path: '/api/retention', member: desk.keys.member, body: { order } } as const;
  const answer = await ask(dependencies.send, request, v.unknown());
  return answer.ok ? done(null) : answer;
}

/** Destroys the case everywhere: the day has passed already. A legal hold has to be lifted first. */
export async function eraseCase(dependencies: WorkerDependencies, desk: Desk, of: Id): Promise<Result> {
  if ((await newestOrder(dependencies, desk, of))?.hold === true) return failed('noAccess');
  return retain(dependencies, desk, { of, eraseOn: addDays(berlinDate(dependencies.now()), -1), hold: false });
}

/** The newest order that is signed by somebody who leads the case or is (or was) a team lead. */
export async function newestOrder({ store }: Pick<WorkerDependencies, 'store'>, desk: Desk, of: Id): Promise<RetentionOrder | null> {
  const { retention } = await store.meta();
  const orders = retention.filter((order) => order.case === of && order.programme === desk.signedIn.programme);
  for (const order of orders.toSorted((a, b) => b.number - a.number)) if (await isGenuineOrder(desk, order)) return order;
  return null;
}

async function isGenuineOrder({ people, keyring }: Desk, order: RetentionOrder): Promise<boolean> {
  const { author } = order;
  const wasNamed = Object.values(keyring.find('frame', order.case)?.writers ?? {}).some((names) => names.includes(author));
  if (!wasNamed && !people.wasEver(author, ['teamLead'])) return false;
  for (const signKey of people.signKeys(author)) if (await verifyRetention(order, signKey)) return true;
  return false;
}

/** The lead of the case and every team lead. */
export function mayOrder(desk: Desk, of: Id): boolean {
  const me = desk.people.member(desk.keys.member);
  return desk.keyring.lead(of) !== null && (standingOf(desk, of).standing === 'lead' || (me?.active === true && me.role === 'teamLead'));
}
