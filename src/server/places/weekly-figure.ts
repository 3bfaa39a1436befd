import { advancePlaces } from '../../domain/advance-places.ts';
import { capacityOn, heldOn, waitingOrder } from '../../domain/places.ts';
import { levelOf, mondayOf } from '../../domain/places-level.ts';
import type { TransactionQuery } from '../database/tables.ts';
import { readPool, type When } from './place-rows.ts';

/** Under this name the programme's state keeps the Monday that was counted last. */
export const FIGURED_ON = 'figured_on';

/**
 * How full it was on Monday at 06:00 (Europe/Berlin), for officers: counted once a week, before anything moves in it, so that it does not
 * matter when in the week somebody first asks. Before there are any places there is no figure. The caller holds the programme's lock.
 */
export async function countWeek(query: TransactionQuery, { programme, now }: When): Promise<void> {
  const monday = mondayOf(now);
  const counted = await query
    .selectFrom('state')
    .select('value')
    .where('programme', '=', programme)
    .where('name', '=', FIGURED_ON)
    .executeTakeFirst();
  if (counted && counted.value >= monday) return;
  // As the days before it left them: nobody need have asked since.
  const { places, capacity } = advancePlaces(await readPool(query, programme), { seq: 0, now, today: monday });
  const there = capacityOn(capacity, monday);
  if (there > 0) {
    const level = levelOf({ occupied: heldOn(places, monday), capacity: there, waiting: waitingOrder(places).length });
    await query
      .insertInto('figure')
      .values({ programme, monday, level })
      .onConflict((on) => on.columns(['programme', 'monday']).doNothing())
      .execute();
  }
  await query
    .insertInto('state')
    .values({ programme, name: FIGURED_ON, value: monday })
    .onConflict((on) => on.columns(['programme', 'name']).doUpdateSet({ value: monday }))
    .execute();
}
