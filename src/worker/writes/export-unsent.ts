import type { DeviceStore } from '../../store/device-store.ts';

/**
 * Everything that a wipe would lose, as JSON, sealed as it is: unsent, refused, drafts, and rows that were found damaged. Safe to keep
 * anywhere, readable only with the member's keys.
 */
export async function exportUnsent(store: DeviceStore): Promise<string> {
  const { signedIn, device } = await store.meta();
  const unsent = (await store.outbox()).filter((row) => row.seq === null).map(({ n, item }) => ({ n, item }));
  const refused = (await store.refused()).map(({ reason, at, item }) => ({ reason, at, item }));
  const left = { unsent, refused, drafts: await store.drafts(), aside: await store.corrupt() };
  const { programme = null, account } = signedIn ?? {};
  return JSON.stringify({ format: 'lotse-unsent-1', programme, member: account?.member ?? null, device, ...left }, null, 1);
}
