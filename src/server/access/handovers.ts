import { berlinDate } from '../../domain/berlin.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Problem } from '../../protocol/http.ts';
import { lockProgramme } from '../database/state.ts';
import type { Database, TransactionQuery } from '../database/tables.ts';
import { takeChange } from '../ledger/judge-item.ts';
import { loadPushState } from '../ledger/load-push-state.ts';
import { arrive } from '../ledger/read-push.ts';
import { readMembers, signedItems } from '../ledger/members.ts';
import { storeItems } from '../ledger/store-push.ts';
import type { Asker } from './list-sheet.ts';
import { isOutsideTeam } from '../ledger/sequence-view.ts';

/**
 * On day 60 a hand-over goes, for everybody: the officer's entry and the sealed record in the inbox. The record stays as an empty one,
 * so that every device drops it and none brings it back (I13). Gives the head after it.
 */
export async function dropHandovers(
  query: TransactionQuery,
  { programme, seq, createdBy }: { readonly programme: Id; readonly seq: number; readonly createdBy: CivilDate },
): Promise<number> {
  const rows = await query
    .selectFrom('handover')
    .select('record')
    .where('programme', '=', programme)
    .where('created_on', '<=', createdBy)
    .orderBy('record')
    .execute();
  let head = seq;
  for (const { record } of rows) {
    head += 1;
    await query.updateTable('record').set({ seq: head, live: '{}' }).where('programme', '=', programme).where('id', '=', record).execute();
    await query.deleteFrom('change').where('programme', '=', programme).where('record', '=', record).execute();
    await query.deleteFrom('replaced').where('programme', '=', programme).where('record', '=', record).execute();
    await query.deleteFrom('handover').where('programme', '=', programme).where('record', '=', record).execute();
  }
  return head;
}

export type HandoverDone = { readonly problem: Problem['error'] } | { readonly problem: null; readonly head: number };

/** A placement officer drops a hand-over into an office's inbox, which they cannot read; the same again is the same. */
export async function enterHandover(
  database: Database,
  asker: Asker,
  { change, own }: { change: Change; own: string },
): Promise<HandoverDone> {
  const { programme, member, now } = asker;
  if (asker.role !== 'placementOfficer') return { problem: 'no_access' };
  const one = arrive(1, { type: 'change', change });
  const members = await readMembers(database.query, programme);
  const isSigned = change.author === member && (await signedItems([one], members)).has(one);
  if (!isSigned) return { problem: 'bad_request' };
  return await database.query.transaction().execute(async (query) => {
    const head = await lockProgramme(query, programme);
    const state = await loadPushState(query, [one], { programme, device: '', head, lastN: 1 });
    const known = state.known.get(change.id);
    if (known) return known.body === one.body ? { problem: null, head } : { problem: 'bad_request' as const };
    const inbox = state.spaces.get(change.space);
    if (!inbox || inbox.kind !== 'inbox' || inbox.of === null) return { problem: 'no_access' as const };
    // Sealed to a key that another took the place of: the officer's page asks for the newest.
    if (change.epoch !== inbox.epoch) return { problem: 'stale_list' as const };
    if (!isFirst(change, programme) || state.records.has(change.record)) return { problem: 'bad_request' as const };
    state.seq += 1;
    takeChange(change, state);
    const changes = [{ change, seq: state.seq, body: one.body, afterEnd: false }];
    await storeItems(query, { changes, lists: [], erased: [] }, { state, context: { programme, now } });
    const entry = { record: change.record, id: change.id, office: inbox.of, officer: member, own };
    await query
      .insertInto('handover')
      .values({ programme, ...entry, created_on: berlinDate(now), created_at: now, taken_at: null })
      .execute();
    return { problem: null, head: state.seq };
  });
}

function isFirst(change: Change, programme: Id): boolean {
  const replaced = Object.entries(change.replaces);
  if (change.dropped === undefined || change.claim !== undefined) return false;
  return change.programme === programme && replaced.every(([, ids]) => ids.length === 0);
}

/** A reader of the inbox takes it up; from then on its officer reads `taken`, whatever comes of it. */
export async function takeHandover(database: Database, asker: Asker, record: Id): Promise<Problem['error'] | null> {
  const { programme, now } = asker;
  return await database.query.transaction().execute(async (query) => {
    await lockProgramme(query, programme);
    const readable = await query
      .selectFrom('record')
      .innerJoin('space_member as of', (on) => on.onRef('of.programme', '=', 'record.programme').onRef('of.space', '=', 'record.space'))
      .innerJoin('handover', (on) => on.onRef('handover.programme', '=', 'record.programme').onRef('handover.record', '=', 'record.id'))
      .select('handover.taken_at')
      .where('record.programme', '=', programme)
      .where('record.id', '=', record)
      .where('of.member', '=', asker.member)
      .where('of.standing', '=', 'reads')
      .executeTakeFirst();
    if (!readable || isOutsideTeam(asker.role)) return 'not_found';
    if (readable.taken_at === null)
      await query.updateTable('handover').set({ taken_at: now }).where('programme', '=', programme).where('record', '=', record).execute();
    return null;
  });
}
