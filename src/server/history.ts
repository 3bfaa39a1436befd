import type { Id } from '../domain/values.ts';
import { snapshot } from './database/open-database.ts';
import { readGeneration } from './database/state.ts';
import type { Database } from './database/tables.ts';

/** Every change of a record as JSON text (http.ts, `historyAnswerSchema`); null when there is none that the member may read. */
export async function history(database: Database, of: { programme: Id; member: Id; record: Id }): Promise<string | null> {
  return await snapshot(database, async (query) => {
    const readable = await query
      .selectFrom('record')
      .innerJoin('space_member as of', (on) => on.onRef('of.programme', '=', 'record.programme').onRef('of.space', '=', 'record.space'))
      .select('record.id')
      .where('record.programme', '=', of.programme)
      .where('record.id', '=', of.record)
      .where('of.member', '=', of.member)
      .where('of.current', '=', 1)
      .executeTakeFirst();
    if (!readable) return null;
    const rows = await query
      .selectFrom('change')
      .select(['seq', 'received_at', 'body'])
      .where('programme', '=', of.programme)
      .where('record', '=', of.record)
      .orderBy('seq')
      .execute();
    const changes = rows.map((row) => `{"seq":${row.seq},"receivedAt":"${new Date(row.received_at).toISOString()}","change":${row.body}}`);
    return `{"generation":${JSON.stringify(await readGeneration(query))},"changes":[${changes.join(',')}]}`;
  });
}
