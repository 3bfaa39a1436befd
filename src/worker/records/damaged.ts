import type { AccessStore, DraftStore, RecordRows } from '../../store/device-store.ts';
import type { CorruptRow } from '../../store/held.ts';

/** Tables whose rows exist only here, so that each keeps the device from being left. */
const onlyHere: readonly string[] = ['outbox', 'refused', 'drafts', 'log'];

/** Whether letting this row go would lose something, and is a person's to decide. Everything else is at the server. */
export function isOnlyHere({ table }: CorruptRow): boolean {
  return onlyHere.includes(table);
}

/** Every damaged row (F9). Tables that nothing may have read so far are read here, so that none is missed. */
export async function damagedRows(store: RecordRows & DraftStore & AccessStore): Promise<readonly CorruptRow[]> {
  await store.drafts();
  await store.looseLog();
  return store.corrupt();
}

/** Names one damaged row among all tables. */
export function damagedId({ table, key }: CorruptRow): string {
  return `${table}/${key}`;
}
