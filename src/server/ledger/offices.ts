import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { directoryEntrySchema } from '../../protocol/change.ts';
import type { Query, TransactionQuery } from '../database/tables.ts';

/** The office of each case's present lead, by case. A case that has no list yet is left out. */
export async function readOffices(query: Query, programme: Id, cases: readonly Id[]): Promise<ReadonlyMap<Id, Id | null>> {
  if (cases.length === 0) return new Map();
  const spaces = await query
    .selectFrom('space')
    .select(['of', 'lead'])
    .where('programme', '=', programme)
    .where('kind', '=', 'frame')
    .where('of', 'in', [...new Set(cases)])
    .execute();
  const entries = await query.selectFrom('directory_entry').select('body').where('programme', '=', programme).orderBy('number').execute();
  const newest = new Map(
    entries.map(({ body }) => {
      const { member } = v.parse(directoryEntrySchema, JSON.parse(body));
      return [member.id, member.office];
    }),
  );
  return new Map(spaces.flatMap(({ of, lead }) => (of === null ? [] : [[of, newest.get(lead ?? '') ?? null]])));
}

/** After lists or directory entries: moves places to the office that looks after their case now, under the number `seq`. */
export async function moveOffices(
  query: TransactionQuery,
  { programme, seq }: { readonly programme: Id; readonly seq: number },
  cases: readonly Id[] | 'all',
): Promise<void> {
  if (cases !== 'all' && cases.length === 0) return;
  const rows = await query
    .selectFrom('place')
    .select(['id', 'case_id', 'office'])
    .where('programme', '=', programme)
    .$if(cases !== 'all', (some) => some.where('case_id', 'in', cases === 'all' ? [] : [...cases]))
    .execute();
  const offices = await readOffices(
    query,
    programme,
    rows.map((row) => row.case_id),
  );
  for (const { id, case_id: of, office } of rows) {
    const now = offices.get(of) ?? null;
    if (now !== office)
      await query.updateTable('place').set({ office: now, seq }).where('programme', '=', programme).where('id', '=', id).execute();
  }
}
