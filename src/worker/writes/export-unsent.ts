import type { DeviceStore } from '../../store/device-store.ts';

/** Everything unsent or refused as JSON, sealed as it is: safe to keep anywhere, readable only with the member's keys. */
export async function exportUnsent(store: DeviceStore): Promise<string> {
  const { signedIn, device } = await store.meta();
  const unsent = (await store.outbox()).filter((row) => row.seq === null).map(({ n, item }) => ({ n, item }));
  const refused = (await store.refused()).map(({ reason, at, item }) => ({ reason, at, item }));
  return JSON.stringify(
    { format: 'lotse-unsent-1', programme: signedIn?.programme ?? null, member: signedIn?.account.member ?? null, device, unsent, refused },
    null,
    1,
  );
}
