import { entryHash, verifyDirectory } from '../../crypto/directory.ts';
import type { Id } from '../../domain/values.ts';
import type { DirectoryEntry } from '../../protocol/change.ts';
import type { Problem } from '../../protocol/http.ts';
import type { Session } from '../accounts/sessions.ts';
import { lockProgramme, wasRestored } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { judgeAdmission } from './admit.ts';
import { leadsCases, readDirectory, storeEntries } from './directory-rows.ts';

export interface DirectoryOrder {
  readonly session: Session;
  readonly entries: readonly DirectoryEntry[];
  /** The accepted invitation that the last entry lets in. */
  readonly invitation: Id | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** The number of the newest entry and the head of the sequence after it, or why nothing was stored. */
export type Entered = { readonly number: number; readonly head: number } | { readonly problem: Problem['error'] };

/**
 * Takes entries that lead on from the directory as it stands: a compare-and-set on its length. Verified before the lock is taken, for as
 * long as it takes; whoever finds the directory longer under the lock begins again.
 */
export async function enterDirectory(database: Database, order: DirectoryOrder): Promise<Entered> {
  for (;;) {
    // 1. What leads on, and does it verify?
    const held = await readDirectory(database.query, order.session.programme);
    const fresh = await leadingOn(held, order.entries);
    if (typeof fresh === 'string') return { problem: fresh };
    // 2. Stored, if the directory is still the one it was judged by.
    const done = await database.query.transaction().execute((query) => enterUnderLock(query, order, { held, fresh }));
    if (done !== 'moved') return done;
  }
}

interface Judged {
  readonly held: readonly DirectoryEntry[];
  readonly fresh: readonly DirectoryEntry[];
}

async function enterUnderLock(query: TransactionQuery, order: DirectoryOrder, { held, fresh }: Judged): Promise<Entered | 'moved'> {
  const { programme } = order.session;
  const head = await lockProgramme(query, programme);
  const { count } = await query
    .selectFrom('directory_entry')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('programme', '=', programme)
    .executeTakeFirstOrThrow();
  if (Number(count) !== held.length) return 'moved';
  if (!(await isReoffer(query, order)) && (await wouldLeaveCases(query, programme, fresh))) return { problem: 'leads_cases' };
  const admission = await judgeAdmission(query, order);
  if ('problem' in admission) return admission;
  await storeEntries(query, fresh, head);
  await admission.letIn(query);
  return { number: held.length + fresh.length, head: head + fresh.length };
}

/** Those that are new, once they are known to lead on; or why they do not. */
async function leadingOn(
  held: readonly DirectoryEntry[],
  entries: readonly DirectoryEntry[],
): Promise<readonly DirectoryEntry[] | Problem['error']> {
  const first = entries[0]?.number ?? 1;
  if (entries.some((entry, i) => entry.number !== first + i)) return 'bad_request';
  const known = entries.filter((entry) => entry.number <= held.length);
  if (known.some((entry) => held[entry.number - 1]?.signature !== entry.signature)) return 'stale_list';
  const fresh = entries.slice(known.length);
  const [root, last, next] = [held[0], held.at(-1), fresh[0]];
  if (!root || !last || !next) return [];
  if (next.number !== held.length + 1 || next.previous !== (await entryHash(last))) return 'stale_list';
  const chain = [...held, ...fresh];
  if (!(await verifyDirectory(chain, root.member.signKey))) return 'no_access';
  return fresh.every((entry) => leadsAfter(chain.slice(0, entry.number)) > 0) ? fresh : 'last_team_lead';
}

/** How many active team leads a directory names. */
function leadsAfter(directory: readonly DirectoryEntry[]): number {
  const newest = new Map(directory.map(({ member }) => [member.id, member]));
  return [...newest.values()].filter(({ active, role }) => active && role === 'teamLead').length;
}

/**
 * After a restore entries are offered again: with known ones in front, or by somebody else than their author. They were good when they
 * were first taken, and the cases' lists that go with them may come later.
 */
async function isReoffer(query: TransactionQuery, { session, entries, now }: DirectoryOrder): Promise<boolean> {
  const isNew = entries.length === 1 && entries[0]?.author === session.member;
  return !isNew && (await wasRestored(query, now));
}

async function wouldLeaveCases(query: TransactionQuery, programme: Id, fresh: readonly DirectoryEntry[]): Promise<boolean> {
  for (const { member } of fresh) {
    const mayLead = member.active && (member.role === 'caseManager' || member.role === 'teamLead');
    if (!mayLead && (await leadsCases(query, programme, member.id))) return true;
  }
  return false;
}
