import { UNSENT_FORMAT } from '../../../protocol/unsent-file.ts';
import type { AccessStore, DraftStore, MetaStore, OutboxStore, RecordRows } from '../../../store/device-store.ts';
import type { CorruptRow } from '../../../store/held.ts';

/** A file for a person, and the damaged rows that are in it (`damagedId`). */
export interface Exported {
  readonly text: string;
  readonly damaged: readonly string[];
}

/**
 * Everything that a wipe would lose, as JSON, sealed as it is: unsent, refused, drafts, and rows that were found damaged. Safe to keep
 * anywhere, readable only with the member's keys.
 */
export async function exportUnsent(store: MetaStore & OutboxStore & DraftStore & RecordRows & AccessStore): Promise<Exported> {
  const { signedIn, device } = await store.meta();
  const unsent = (await store.outbox()).filter((row) => row.seq === null).map(({ n, item }) => ({ n, item }));
  const refused = (await store.refused()).map(({ reason, at, item }) => ({ reason, at, item }));
  const damaged = await damagedRows(store);
  const aside = damaged.map(({ table, key, row }) => ({ table, key, row: asJson(row) }));
  const left = { unsent, refused, drafts: await store.drafts(), aside };
  const { programme = null, account } = signedIn ?? {};
  const who = { programme, member: account?.member ?? null, device };
  return { text: JSON.stringify({ format: UNSENT_FORMAT, ...who, ...left }, null, 1), damaged: damaged.map(damagedId) };
}

/** What JSON cannot say (a ring, a big number: who knows what lies there) is kept as words. */
function asJson(row: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(row) ?? 'null');
  } catch {
    return String(row);
  }
}

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
