import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import { HANDOVER_GONE_DAYS } from '../../domain/handover-state.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import { lockProgramme, readProgramme } from '../database/state.ts';
import { mondayOf } from '../../domain/places-level.ts';
import { advancePlacesOfDay } from '../places/take-place-requests.ts';
import { countWeek, FIGURED_ON } from '../places/weekly-figure.ts';
import type { Database, Query, TransactionQuery } from '../database/tables.ts';
import { accessOf } from '../ledger/load-push-state.ts';
import { storeAccess } from '../ledger/store-push.ts';
import { eraseCase, overwriteErased } from './erase-case.ts';
import { dropHandovers } from './handovers.ts';
import { accessOn } from '../ledger/access-level.ts';

type JobDay = { readonly programme: Id; readonly now: number; readonly day: CivilDate };

/**
 * Runs the jobs of a new day (Europe/Berlin, the server's clock) once: substitutions begin and end, due cases are erased, old hand-overs are
 * deleted, places that nobody took run out. On Mondays at 06:00 it also counts the officers' figure. Every request that depends on the day calls
 * it first, and so does the hourly sweep. Gives the new head, or null when nothing moved.
 */
export async function dailyJobs(database: Database, now: number): Promise<number | null> {
  const programme = (await readProgramme(database.query))?.id;
  const day = berlinDate(now);
  if (programme === undefined || (await areJobsDone(database.query, { programme, now, day }))) return null;
  const ran = await database.query.transaction().execute(async (query) => {
    const seq = await lockProgramme(query, programme);
    const at = { programme, now, day };
    if (await areJobsDone(query, at)) return null;
    return await runJobs(query, seq, at);
  });
  if (ran?.erased === true) await overwriteErased(database);
  return ran?.seq ?? null;
}

async function runJobs(query: TransactionQuery, head: number, at: JobDay): Promise<{ readonly seq: number; readonly erased: boolean }> {
  const { programme, now, day } = at;
  // 1. The week's figure, as the days before left it; 2. substitutions.
  await countWeek(query, at);
  let seq = (await advanceSubstitutions(query, head + 1, at)) ? head + 1 : head;
  // 3. Erasure (R12), the day after.
  const cases = await dueForErasure(query, at);
  for (const caseId of cases) {
    seq += 1;
    await eraseCase(query, { programme, caseId, seq, now });
  }
  // 4. Hand-overs.
  seq = await dropHandovers(query, { programme, seq, createdBy: addDays(day, -HANDOVER_GONE_DAYS) });
  // 5. Places (R1, R2).
  if (await advancePlacesOfDay(query, at, seq + 1)) seq += 1;
  await query.updateTable('programme').set({ seq }).where('id', '=', programme).execute();
  await query
    .insertInto('state')
    .values({ programme, name: 'turned_on', value: day })
    .onConflict((on) => on.columns(['programme', 'name']).doUpdateSet({ value: day }))
    .execute();
  return { seq, erased: cases.length > 0 };
}

/** Have this day's jobs run, and has this week been counted? */
async function areJobsDone(query: Query, { programme, now, day }: JobDay): Promise<boolean> {
  const rows = await query
    .selectFrom('state')
    .select(['name', 'value'])
    .where('programme', '=', programme)
    .where('name', 'in', ['turned_on', FIGURED_ON])
    .execute();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  return values.get('turned_on') === day && (values.get(FIGURED_ON) ?? '') >= mondayOf(now);
}

/** R10: access of substitutes begins and ends by itself; where it ended, the key is to be renewed. True when something moved. */
async function advanceSubstitutions(query: TransactionQuery, seq: number, { programme, now, day }: JobDay): Promise<boolean> {
  const rows = await query
    .selectFrom('space_member as of')
    .innerJoin('space', (on) => on.onRef('space.programme', '=', 'of.programme').onRef('space.id', '=', 'of.space'))
    .selectAll('of')
    .select('space.epoch')
    .where('of.programme', '=', programme)
    .where('of.from_day', 'is not', null)
    .where('space.erased', '=', 0)
    .execute();
  const moved = rows.flatMap((row) => {
    const before = accessOf(row);
    const access = accessOn(before, { seq, now, day, epoch: row.epoch });
    return access.now === before.now ? [] : [{ space: row.space, member: row.member, access, ended: before.now === 'reads' }];
  });
  await storeAccess(query, programme, moved);
  const due = moved.filter(({ ended }) => ended).map(({ space }) => space);
  if (due.length > 0) await query.updateTable('space').set({ due: 1 }).where('programme', '=', programme).where('id', 'in', due).execute();
  return moved.length > 0;
}

async function dueForErasure(query: TransactionQuery, { programme, day }: JobDay): Promise<Id[]> {
  const rows = await query
    .selectFrom('retention')
    .select('case_id')
    .where('programme', '=', programme)
    .where('erased', '=', 0)
    .where('hold', '=', 0)
    .where('erase_on', '<', day)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}
