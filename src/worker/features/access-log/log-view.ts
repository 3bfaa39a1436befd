import type * as v from 'valibot';
import { logEntryHash, verifyLogEntry } from '../../../crypto/log-entry.ts';
import type { Id } from '../../../domain/values.ts';
import { logViewSchema, type LogEntry } from '../../../protocol/access-http.ts';
import type { LogRow, LogView } from '../../../protocol/team-views.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { devices } from '../people/index.ts';
import { ask, done } from '../../base/request.ts';
import { caseName } from '../cases/index.ts';
import { memberName } from '../programme/index.ts';

interface Held {
  readonly entry: LogEntry;
  /** Milliseconds; null for what is only here. */
  readonly receivedAt: number | null;
}

/** How much of this device's own queue is shown beside what the server holds. */
const OWN = 500;

type LogPage = v.InferOutput<typeof logViewSchema>;

interface Asked {
  readonly caseId: Id | null;
  /** Down to the page before this entry of the server's; absent: the newest page. */
  readonly older?: number | undefined;
}

/** Who opened what, newest first; what cannot have been written by whom it names is left out and says that the log is broken. */
export async function accessLog(dependencies: WorkerDependencies, session: UnlockedSession, asked: Asked): Promise<Result<LogView>> {
  const { caseId } = asked;
  const answer = await toldDownTo(dependencies, session, asked);
  if (!answer.ok) return answer;
  const { told, older } = answer.value;
  const valid = await Promise.all(told.map(({ entry }) => hasValidSignature(session, entry)));
  const held = told.filter((_, i) => valid[i]);
  const isWhole = held.length === told.length && (await areChains(held.map(({ entry }) => entry)));
  const mayBeGap = caseId === null && hasGap(held.map(({ entry }) => entry));
  const known = new Set(held.map(({ entry }) => nameOf(entry)));
  const own = (await dependencies.store.logQueue(OWN)).filter(
    (entry) => (caseId === null || entry.case === caseId) && !known.has(nameOf(entry)),
  );
  const names = await deviceNames(dependencies, session);
  const rows = [...held, ...own.map((entry) => ({ entry, receivedAt: null }))].map((one) => rowOf(session, one, names));
  return done({ rows: rows.toSorted((a, b) => b.at - a.at), broken: !isWhole || mayBeGap, older });
}

function pathOf(caseId: Id | null, before: number | null): string {
  const query = [...(caseId === null ? [] : [`case=${caseId}`]), ...(before === null ? [] : [`before=${before}`])].join('&');
  return query === '' ? '/api/log' : `/api/log?${query}`;
}

/** Always from the newest on, so that a chain is looked at in one piece, wherever the pages part. */
async function toldDownTo(
  { send }: WorkerDependencies,
  session: UnlockedSession,
  { caseId, older }: Asked,
): Promise<Result<{ readonly told: readonly Held[]; readonly older: number | null }>> {
  const told: Held[] = [];
  for (let before: number | null = null; ;) {
    const page: Result<LogPage> = await ask(
      send,
      { method: 'GET', path: pathOf(caseId, before), member: session.keys.member },
      logViewSchema,
    );
    if (!page.ok) return page;
    const isReached = older === undefined || (before !== null && before <= older);
    for (const { entry, receivedAt } of page.value.entries) told.push({ entry, receivedAt: Date.parse(receivedAt) });
    const last: number | undefined = page.value.entries.at(-1)?.id;
    // A page that does not lead further back would be asked for without end.
    if (!page.value.more || last === undefined || (before !== null && last >= before)) return done({ told, older: null });
    if (isReached) return done({ told, older: last });
    before = last;
  }
}

function rowOf(session: UnlockedSession, { entry, receivedAt }: Held, names: ReadonlyMap<Id, string>): LogRow {
  const { at, act, section, member, installation } = entry;
  const title = entry.case === null ? '' : caseName(session, entry.case);
  const by = memberName(session, member);
  return { at, receivedAt, by, device: names.get(installation) ?? '', act, section, case: entry.case, title };
}

/** By any key the directory ever gave them. */
async function hasValidSignature(session: UnlockedSession, entry: LogEntry): Promise<boolean> {
  for (const signKey of session.people.signKeys(entry.member)) if (await verifyLogEntry(entry, signKey)) return true;
  return false;
}

/** Where two entries of an installation follow each other, the later names the hash of the earlier; and no number is there twice. */
async function areChains(entries: readonly LogEntry[]): Promise<boolean> {
  const byName = new Map(entries.map((entry) => [nameOf(entry), entry]));
  if (byName.size < entries.length) return false;
  const follows = await Promise.all(
    entries.map(async (entry) => {
      if (entry.n === 1) return entry.previous === '';
      const before = byName.get(nameOf({ ...entry, n: entry.n - 1 }));
      return before === undefined || entry.previous === (await logEntryHash(before));
    }),
  );
  return follows.every(Boolean);
}

/** Among everybody's entries an installation's numbers follow each other; where they begin, older ones lie further back or were kept long enough. */
function hasGap(entries: readonly LogEntry[]): boolean {
  const numbers = new Map<string, number[]>();
  for (const { installation, member, n } of entries) {
    const chain = `${installation}/${member}`;
    numbers.set(chain, [...(numbers.get(chain) ?? []), n]);
  }
  return [...numbers.values()].some((all) => Math.max(...all) - Math.min(...all) >= all.length);
}

function nameOf({ installation, member, n }: Pick<LogEntry, 'installation' | 'member' | 'n'>): string {
  return `${installation}/${member}/${n}`;
}

/** As far as this person may know them. */
async function deviceNames(dependencies: WorkerDependencies, session: UnlockedSession): Promise<ReadonlyMap<Id, string>> {
  const known = await devices(dependencies, session);
  return new Map(known.ok ? known.value.map(({ id, name }) => [id, name]) : []);
}
