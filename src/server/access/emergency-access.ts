import type { Id } from '../../domain/values.ts';
import { GLASS_MINUTES } from '../../domain/list-facts.ts';
import type { Change } from '../../protocol/change.ts';
import type { Problem } from '../../protocol/http.ts';
import { lockProgramme, readGeneration } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { judgeChange, takeChange } from '../ledger/judge-item.ts';
import { loadPushState } from '../ledger/load-push-state.ts';
import { arrive } from '../ledger/read-push.ts';
import { readMembers, signedItems } from '../ledger/members.ts';
import { storeItems } from '../ledger/store-push.ts';
import { contextOf, problemOf, type Asker } from './list-sheet.ts';
import { readWraps, spacesOfCase } from './offer-rows.ts';

export interface EmergencyAccess {
  readonly problem: null;
  readonly generation: string;
  readonly space: Id;
  /** Milliseconds. */
  readonly until: number;
  readonly wraps: readonly unknown[];
  readonly head: number;
}
export type EmergencyAnswer = { readonly problem: Problem['error'] } | EmergencyAccess;

/**
 * Emergency access (POST /api/glass). One transaction stores the reason, which the case's lead reads, and releases the content's key. The team
 * lead then reads the content for an hour, and the key is marked for renewal. The server could skip this gate; mathematics does not
 * enforce it (SECURITY.md "Emergency access"). `no_access`: not a team lead with escrow of this case. `stale_list`: the wrap is not here yet.
 */
export async function openEmergencyAccess(
  database: Database,
  asker: Asker,
  { caseId, reason }: { caseId: Id; reason: Change },
): Promise<EmergencyAnswer> {
  if (asker.role !== 'teamLead') return { problem: 'no_access' };
  const one = arrive(1, { type: 'change', change: reason });
  const members = await readMembers(database.query, asker.programme);
  const signed = await signedItems([one], members);
  return await database.query.transaction().execute(async (query) => {
    const { programme, member } = asker;
    const head = await lockProgramme(query, programme);
    const state = await loadPushState(query, [one], { programme, device: '', head, lastN: 1 });
    // 1. One reason opens the case once.
    const known = state.known.get(reason.id);
    if (known)
      return known.body === one.body ? await repeatAnswer(query, asker, { id: reason.id, head }) : { problem: 'bad_request' as const };
    // 2. A key must lie here for this team lead. 3. The reason must be a new record that the case's lead reads.
    const released = await findEscrow(query, asker, { caseId, frame: reason.space });
    if ('problem' in released) return released;
    if (!isFirstOfRecord(reason) || state.records.has(reason.record)) return { problem: 'bad_request' as const };
    const context = contextOf({ arrived: [], members, signed }, asker);
    const verdict = judgeChange(reason, { arrived: one, state, context });
    if (verdict.refused) return { problem: problemOf(verdict.refused) };
    if (verdict.afterEnd || reason.author !== member) return { problem: 'no_access' as const };
    // 4. The reason is stored, the key released.
    state.seq += 1;
    takeChange(reason, state);
    await storeItems(
      query,
      { changes: [{ change: reason, seq: state.seq, body: one.body, afterEnd: false }], lists: [], erased: [] },
      { state, context },
    );
    return await release(query, asker, { id: reason.id, caseId, ...released, head: state.seq });
  });
}

function isFirstOfRecord(reason: Change): boolean {
  return reason.dropped === undefined && reason.claim === undefined && Object.values(reason.replaces).every((ids) => ids.length === 0);
}

/** The wrap of the case's content that waits for this team lead. */
async function findEscrow(
  query: TransactionQuery,
  { programme, member }: Asker,
  { caseId, frame }: { caseId: Id; frame: Id },
): Promise<{ readonly problem: Problem['error'] } | { readonly space: Id; readonly wraps: string }> {
  const spaces = await spacesOfCase(query, programme, caseId);
  const content = spaces.find(({ kind }) => kind === 'content');
  if (!content || !spaces.some(({ kind, id }) => kind === 'frame' && id === frame)) return { problem: 'no_access' };
  const membership = await query
    .selectFrom('space_member')
    .select('standing')
    .where('programme', '=', programme)
    .where('member', '=', member)
    .where('space', '=', content.id)
    .executeTakeFirst();
  if (membership?.standing !== 'watches') return { problem: 'no_access' };
  const wrap = await query
    .selectFrom('escrow_wrap')
    .select('body')
    .where('programme', '=', programme)
    .where('space', '=', content.id)
    .where('member', '=', member)
    .executeTakeFirst();
  // A list came without it: whoever holds the key puts it here at their next unlock.
  return wrap ? { space: content.id, wraps: `[${wrap.body}]` } : { problem: 'stale_list' };
}

async function release(
  query: TransactionQuery,
  { programme, member, now }: Asker,
  opened: { readonly id: Id; readonly caseId: Id; readonly space: Id; readonly wraps: string; readonly head: number },
): Promise<EmergencyAccess> {
  const { id, caseId, space, wraps, head } = opened;
  const until = now + GLASS_MINUTES * 60_000;
  await query.insertInto('glass').values({ programme, id, member, case_id: caseId, space, opened_at: now, until, wraps }).execute();
  await query
    .updateTable('space_member')
    .set({ read_once: 1 })
    .where('programme', '=', programme)
    .where('member', '=', member)
    .where('space', '=', space)
    .execute();
  await query.updateTable('space').set({ due: 1 }).where('programme', '=', programme).where('id', '=', space).execute();
  return { problem: null, generation: await readGeneration(query), space, until, wraps: readWraps(wraps), head };
}

/** A repeated request gets the same answer while the hour lasts, and no key afterwards. */
async function repeatAnswer(
  query: TransactionQuery,
  { programme, member, now }: Asker,
  { id, head }: { id: Id; head: number },
): Promise<EmergencyAnswer> {
  const row = await query.selectFrom('glass').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  if (row?.member !== member) return { problem: 'no_access' };
  const wraps = row.until > now ? readWraps(row.wraps) : [];
  return { problem: null, generation: await readGeneration(query), space: row.space, until: row.until, wraps, head };
}
