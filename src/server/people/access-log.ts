import { logEntryHash, verifyLogEntry } from '../../crypto/log-entry.ts';
import { importSignKey } from '../../crypto/signing.ts';
import type { LogEntry } from '../../protocol/access-http.ts';
import type { Session } from '../accounts/sessions.ts';
import { lockProgramme, wasRestored } from '../database/state.ts';
import { insertRows } from '../database/rows.ts';
import type { Database, Query, TransactionQuery } from '../database/tables.ts';
import { readDirectory } from './directory-rows.ts';

const LOG_MONTHS = 12;

export interface LogOrder {
  readonly session: Session;
  readonly entries: readonly LogEntry[];
  /** Time of receipt, milliseconds. */
  readonly now: number;
}

/** The highest number held of this installation afterwards, or why nothing was stored. */
export type Logged = { readonly last: number } | { readonly problem: 'bad_request' | 'no_access' | 'stale_list' };

/** Takes the entries that lead on from the installation's chain; those that are known are passed over. */
export async function appendLog(database: Database, order: LogOrder): Promise<Logged> {
  const { session, entries } = order;
  // 1. One piece of a chain, of this browser, signed by this member under a key they have or had.
  if (entries.some(({ installation, member }) => installation !== session.installation || member !== session.member))
    return { problem: 'no_access' };
  const hashes = await Promise.all(entries.map(logEntryHash));
  if (entries.some((entry, i) => i > 0 && (entry.n !== (entries[i - 1]?.n ?? 0) + 1 || entry.previous !== hashes[i - 1])))
    return { problem: 'bad_request' };
  if (!(await areSigned(database.query, order))) return { problem: 'no_access' };
  // 2. Does it lead on from what is here?
  return await database.query.transaction().execute(async (query) => {
    await lockProgramme(query, session.programme);
    const end = await readEnd(query, session);
    const fresh = entries.filter(({ n }) => n > end.n);
    if (!(await leadsOn(query, { ...order, hashes, end, fresh }))) return { problem: 'stale_list' as const };
    await store(query, { ...order, entries: fresh, hash: hashes.at(-1) ?? '' });
    return { last: Math.max(end.n, entries.at(-1)?.n ?? 0) };
  });
}

interface End {
  readonly n: number;
  readonly hash: string;
}

async function readEnd(query: Query, { programme, installation, member }: Session): Promise<End> {
  const row = await query
    .selectFrom('installation')
    .select(['log_n', 'log_hash'])
    .where('programme', '=', programme)
    .where('id', '=', installation)
    .where('member', '=', member)
    .executeTakeFirstOrThrow();
  return { n: row.log_n, hash: row.log_hash };
}

interface Continued extends LogOrder {
  readonly hashes: readonly string[];
  readonly end: End;
  readonly fresh: readonly LogEntry[];
}

async function leadsOn(query: Query, { entries, hashes, end, fresh, now }: Continued): Promise<boolean> {
  // The last one held must be the one that is sent again: else it is another chain.
  const again = entries.findIndex(({ n }) => n === end.n);
  if (again >= 0 && hashes[again] !== end.hash) return false;
  const first = fresh[0];
  if (!first || (first.n === end.n + 1 && first.previous === end.hash)) return true;
  // A backup that was put back has lost entries; the jump in the numbers stays to be seen.
  return first.n > end.n + 1 && (await wasRestored(query, now));
}

async function store(query: TransactionQuery, { session, entries, hash, now }: LogOrder & { readonly hash: string }): Promise<void> {
  const { programme, installation, member } = session;
  const last = entries.at(-1);
  if (!last) return;
  const { newest } = await query
    .selectFrom('access_log')
    .select((is) => is.fn.max('id').as('newest'))
    .where('programme', '=', programme)
    .executeTakeFirstOrThrow();
  const before = Number(newest ?? 0);
  await insertRows(
    query,
    'access_log',
    entries.map((entry, i) => ({
      programme,
      id: before + 1 + i,
      installation,
      member,
      n: entry.n,
      case_id: entry.case,
      received_at: now,
      body: JSON.stringify(entry),
    })),
  );
  await query
    .updateTable('installation')
    .set({ log_n: last.n, log_hash: hash })
    .where('programme', '=', programme)
    .where('id', '=', installation)
    .where('member', '=', member)
    .execute();
}

/** What was written before somebody lost their keys and came back is signed with the old ones: only then the directory is read. */
async function areSigned(query: Query, { session, entries }: LogOrder): Promise<boolean> {
  const { programme, member } = session;
  const now = await query
    .selectFrom('member')
    .select('sign_key')
    .where('programme', '=', programme)
    .where('id', '=', member)
    .executeTakeFirst();
  const left = now ? await unsignedBy(entries, now.sign_key) : entries;
  if (left.length === 0) return true;
  const directory = await readDirectory(query, programme);
  const keys = new Set(directory.filter((entry) => entry.member.id === member).map((entry) => entry.member.signKey));
  let rest = left;
  for (const key of keys) rest = await unsignedBy(rest, key);
  return rest.length === 0;
}

async function unsignedBy(entries: readonly LogEntry[], signKey: string): Promise<readonly LogEntry[]> {
  const key = await importSignKey(signKey);
  if (!key) return entries;
  const verdicts = await Promise.all(entries.map((entry) => verifyLogEntry(entry, key)));
  return entries.filter((_, i) => verdicts[i] !== true);
}

/** Housekeeping: after twelve months an entry goes; the chain then begins with the first that is kept. `now`: milliseconds. */
export async function dropOldLog(query: Query, programme: string, now: number): Promise<void> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - LOG_MONTHS);
  await query.deleteFrom('access_log').where('programme', '=', programme).where('received_at', '<=', since.getTime()).execute();
}
