import type { Id } from '../../domain/values.ts';
import type { PlacesLevel } from '../../protocol/people-http.ts';
import type { Database } from '../database/tables.ts';

/** Keeps how full the programme is; officers see it from the next Monday on. */
export async function stateFigure(
  database: Database,
  { programme, member, level, now }: { readonly programme: Id; readonly member: Id; readonly level: PlacesLevel; readonly now: number },
): Promise<void> {
  await database.query
    .insertInto('figure')
    .values({ programme, at: now, level, member })
    .onConflict((on) => on.columns(['programme', 'at']).doUpdateSet({ level, member }))
    .execute();
}
