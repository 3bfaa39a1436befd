import type { Id } from '../../domain/values.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Query } from '../database/tables.ts';

const LOG_PAGE = 1000;

export interface LogQuery {
  readonly case: Id | null;
  /** Only entries received before this one. */
  readonly before: number | null;
}

/** Whoever looks after the case now, and team leads; the whole log is for team leads only. */
export async function mayViewLog(query: Query, { programme, member, role }: Session, of: Id | null): Promise<boolean> {
  if (role === 'teamLead') return true;
  if (of === null) return false;
  const reads = await query
    .selectFrom('space')
    .innerJoin('space_member as reader', (on) =>
      on.onRef('reader.programme', '=', 'space.programme').onRef('reader.space', '=', 'space.id'),
    )
    .select('space.id')
    .where('space.programme', '=', programme)
    .where('space.of', '=', of)
    .where('space.kind', '=', 'frame')
    .where('space.erased', '=', 0)
    .where('reader.member', '=', member)
    .where('reader.standing', '=', 'reads')
    .executeTakeFirst();
  return reads !== undefined;
}

/** One page as JSON text (access-http.ts, `logViewSchema`), newest first. Stored bodies are put in as they are. */
export async function viewLog(query: Query, programme: Id, asked: LogQuery): Promise<string> {
  const { case: of, before } = asked;
  const rows = await query
    .selectFrom('access_log')
    .select(['id', 'received_at', 'body'])
    .where('programme', '=', programme)
    .$if(of !== null, (all) => all.where('case_id', '=', of))
    .$if(before !== null, (all) => all.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(LOG_PAGE + 1)
    .execute();
  const page = rows.slice(0, LOG_PAGE);
  const entries = page.map((row) => `{"id":${row.id},"receivedAt":"${new Date(row.received_at).toISOString()}","entry":${row.body}}`);
  return `{"entries":[${entries.join(',')}],"more":${String(rows.length > page.length)}}`;
}
