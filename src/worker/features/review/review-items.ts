import { partsOf } from '../../../domain/kinds.ts';
import { openOne } from '../../read-model/decrypted-change.ts';
import type { ReviewItem, UnsentItem } from '../../../protocol/worker-views.ts';
import type { DeviceStore } from '../../../store/device-store.ts';
import type { RefusedRow } from '../../../store/held.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { damagedId, damagedRows, isOnlyHere } from './export-unsent.ts';
import { conflictsOf } from '../../records/open-record.ts';
import { caseOf, titleOf } from '../cases/index.ts';
import { compareStrings, type Id } from '../../../domain/values.ts';
import { entryOf, type DecryptedRecord } from '../../read-model/decrypted-record.ts';

/** Everything that waits for a person: what was refused, what stands in several versions, what shows nothing here (F9, I10). */
export async function reviewItems(session: UnlockedSession, store: DeviceStore): Promise<readonly ReviewItem[]> {
  const refused = await Promise.all(session.refused.map((row) => refusedItem(session, row)));
  const conflicts = session.look.conflicts().flatMap((id): ReviewItem[] => {
    const shown = session.recordStore.record(id);
    if (!shown) return [];
    return conflictsOf(session, shown).map((conflict) => ({
      type: 'conflict',
      caseId: shown.caseId,
      conflict,
      title: titleOf(session, id, shown.caseId),
    }));
  });
  return [
    ...refused,
    ...conflicts,
    ...unreadableItems(session),
    ...incompleteItems(session),
    ...listItems(session),
    ...(await brokenRows(session, store)),
  ];
}

async function refusedItem(session: UnlockedSession, row: RefusedRow): Promise<ReviewItem> {
  const base = { type: 'refused', id: row.id, reason: row.reason } as const;
  if (row.item.type === 'list')
    return { ...base, caseId: row.item.list.of, title: titleOf(session, row.item.list.space, row.item.list.of), kind: null, values: null };
  const { change } = row.item;
  const caseId = session.keyring.space(change.space)?.of ?? null;
  const { said } = await openOne(change, session.keyring);
  const values =
    said &&
    Object.fromEntries(
      partsOf(said.kind).flatMap(([name, part]) => (String(part.n) in said.values ? [[name, said.values[String(part.n)]]] : [])),
    );
  return { ...base, caseId, title: titleOf(session, change.record, caseId), kind: said?.kind ?? null, values };
}

function unreadableItems(session: UnlockedSession): readonly ReviewItem[] {
  return session.look.unreadable().map(({ record, caseId, changes }) => ({
    type: 'unreadable',
    id: record,
    caseId,
    title: titleOf(session, record, caseId),
    why: changes[0]?.why ?? 'corrupt',
  }));
}

/** A visit without its time, a case without its file: no page could place them. */
function incompleteItems(session: UnlockedSession): readonly ReviewItem[] {
  return session.recordStore.cases().flatMap((caseId) => {
    const projection = caseOf(session, caseId);
    const lost = projection.visits.filter((visit) => visit.merged.parts.time.versions.length === 0).map((visit) => visit.record);
    if (!projection.file && projection.all.length > 0) lost.push(caseId);
    return lost.map((id): ReviewItem => ({ type: 'unreadable', id, caseId, title: titleOf(session, id, caseId), why: 'incomplete' }));
  });
}

function listItems(session: UnlockedSession): readonly ReviewItem[] {
  return [...session.refusedLists].flatMap(([space, why]) => {
    if (why !== 'forged' && why !== 'noKey') return [];
    const caseId = session.keyring.space(space)?.of ?? null;
    return [{ type: 'unreadable', id: space, caseId, title: titleOf(session, space, caseId), why } as const];
  });
}

/** Rows that are not what they should be: set aside by the store, named here. */
async function brokenRows(session: UnlockedSession, store: DeviceStore): Promise<readonly ReviewItem[]> {
  return (await damagedRows(store)).map((row) => ({
    type: 'unreadable',
    id: damagedId(row),
    caseId: null,
    title: '',
    why: 'corrupt',
    ...(isOnlyHere(row) ? { damaged: { exported: session.exported.has(damagedId(row)) } } : {}),
  }));
}

/** One row for each entry that the server has not answered for, newest first. */
export function unsentList(session: UnlockedSession): readonly UnsentItem[] {
  const entries = new Map<Id, DecryptedRecord[]>();
  for (const shown of session.recordStore.unsentRecords().flatMap((id) => session.recordStore.record(id) ?? []))
    entries.set(entryOf(shown), [...(entries.get(entryOf(shown)) ?? []), shown]);
  return [...entries]
    .flatMap(([entry, pieces]) => {
      const main = session.recordStore.record(entry) ?? pieces[0];
      if (!main) return [];
      const { record, kind, caseId } = main;
      return [{ record, kind, caseId, title: titleOf(session, record, caseId), at: Math.max(...pieces.map((piece) => piece.stamp)) }];
    })
    .sort((a, b) => b.at - a.at || compareStrings(a.record, b.record));
}
