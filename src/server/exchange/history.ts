import type { Id } from '../../domain/values.ts';
import { isOutsideTeam, plainSequence, readDirectorySequence } from '../ledger/sequence-view.ts';
import { snapshot } from '../database/open-database.ts';
import { readGeneration } from '../database/state.ts';
import type { Database } from '../database/tables.ts';
import { afterEndText } from './pull.ts';
import { onlyDirectory, readMemberSpaces } from '../ledger/member-spaces.ts';

export interface HistoryOrder {
  readonly programme: Id;
  readonly member: Id;
  readonly role: string;
  readonly record: Id;
  readonly now: number;
}

/** Every change of a record as JSON text (http.ts, `historyAnswerSchema`); null when there is none that the member may read. */
export async function history(database: Database, of: HistoryOrder): Promise<string | null> {
  return await snapshot(database, async (query) => {
    const outside = isOutsideTeam(of.role);
    const everySpace = await readMemberSpaces(query, of);
    const spaces = (outside ? onlyDirectory(everySpace) : everySpace).filter(({ readable }) => readable);
    const record = await query
      .selectFrom('record')
      .select('space')
      .where('programme', '=', of.programme)
      .where('id', '=', of.record)
      .executeTakeFirst();
    if (!record || !spaces.some(({ id }) => id === record.space)) return null;
    const sequence = outside ? await readDirectorySequence(query, of.programme) : plainSequence;
    const rows = await query
      .selectFrom('change')
      .select(['seq', 'received_at', 'body', 'after_end'])
      .where('programme', '=', of.programme)
      .where('record', '=', of.record)
      .orderBy('seq')
      .execute();
    const changes = rows.map((row) => {
      const receivedAt = new Date(row.received_at).toISOString();
      return `{"seq":${sequence.toMember(row.seq)},"receivedAt":"${receivedAt}","change":${row.body}${afterEndText(row)}}`;
    });
    return `{"generation":${JSON.stringify(await readGeneration(query))},"changes":[${changes.join(',')}]}`;
  });
}
