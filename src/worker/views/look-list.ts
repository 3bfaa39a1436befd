import { partsOf } from '../memory/shown-record.ts';
import { openOne } from '../memory/opened-change.ts';
import type { LookItem } from '../../protocol/worker-views.ts';
import type { DeviceStore } from '../../store/device-store.ts';
import type { RefusedRow } from '../../store/held.ts';
import type { Desk } from '../desk.ts';
import { damagedId, damagedRows, isOnlyHere } from '../writes/damaged.ts';
import { conflictsOf } from './conflict-view.ts';
import { titleOf } from './names.ts';

/** Everything that waits for a person: what was refused, what stands in several versions, what shows nothing here (F9, I10). */
export async function lookList(desk: Desk, store: DeviceStore): Promise<readonly LookItem[]> {
  const refused = await Promise.all(desk.refused.map((row) => refusedItem(desk, row)));
  const conflicts = desk.look.conflicts().flatMap((id): LookItem[] => {
    const shown = desk.memory.record(id);
    if (!shown) return [];
    return conflictsOf(desk, shown).map((conflict) => ({ type: 'conflict', of: shown.of, conflict, title: titleOf(desk, id, shown.of) }));
  });
  return [...refused, ...conflicts, ...shutItems(desk), ...incompleteItems(desk), ...listItems(desk), ...(await brokenRows(desk, store))];
}

async function refusedItem(desk: Desk, row: RefusedRow): Promise<LookItem> {
  const base = { type: 'refused', id: row.id, reason: row.reason } as const;
  if (row.item.type === 'list')
    return { ...base, of: row.item.list.of, title: titleOf(desk, row.item.list.space, row.item.list.of), kind: null, values: null };
  const { change } = row.item;
  const of = desk.keyring.space(change.space)?.of ?? null;
  const { said } = await openOne(change, desk.keyring);
  const values =
    said &&
    Object.fromEntries(
      partsOf(said.kind).flatMap(([name, part]) => (String(part.n) in said.values ? [[name, said.values[String(part.n)]]] : [])),
    );
  return { ...base, of, title: titleOf(desk, change.record, of), kind: said?.kind ?? null, values };
}

function shutItems(desk: Desk): readonly LookItem[] {
  return desk.look.shut().map(({ record, of, changes }) => ({
    type: 'unreadable',
    id: record,
    of,
    title: titleOf(desk, record, of),
    why: changes[0]?.why ?? 'corrupt',
  }));
}

/** A visit without its time, a case without its file: no page could place them. */
function incompleteItems(desk: Desk): readonly LookItem[] {
  return desk.memory.cases().flatMap((of) => {
    const book = desk.caseBooks.book(of);
    const lost = book.visits.filter((visit) => visit.merged.parts.time.versions.length === 0).map((visit) => visit.record);
    if (!book.file && book.all.length > 0) lost.push(of);
    return lost.map((id): LookItem => ({ type: 'unreadable', id, of, title: titleOf(desk, id, of), why: 'incomplete' }));
  });
}

function listItems(desk: Desk): readonly LookItem[] {
  return [...desk.refusedLists].flatMap(([space, why]) => {
    if (why !== 'forged' && why !== 'noKey') return [];
    const of = desk.keyring.space(space)?.of ?? null;
    return [{ type: 'unreadable', id: space, of, title: titleOf(desk, space, of), why } as const];
  });
}

/** Rows that are not what they should be: set aside by the store, named here. */
async function brokenRows(desk: Desk, store: DeviceStore): Promise<readonly LookItem[]> {
  return (await damagedRows(store)).map((row) => ({
    type: 'unreadable',
    id: damagedId(row),
    of: null,
    title: '',
    why: 'corrupt',
    ...(isOnlyHere(row) ? { damaged: { exported: desk.exported.has(damagedId(row)) } } : {}),
  }));
}
