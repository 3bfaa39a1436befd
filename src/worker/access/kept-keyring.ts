import type { MemberKeys } from '../../crypto/member-keys.ts';
import { openOwn, sealOwn } from '../../crypto/sealed-json.ts';
import type { DeviceStore } from '../../store/device-store.ts';
import type { Meta } from '../../store/held.ts';
import type { Desk } from '../desk.ts';
import { Keyring } from '../keyring.ts';
import { storing } from '../writes/store-items.ts';

const KEYRING = 'keyring';

/** The keyring as it was last sealed; null when there is none that this member wrote. */
export async function keptKeyring({ keyring }: Pick<Meta, 'keyring'>, keys: MemberKeys): Promise<Keyring | null> {
  return keyring === null ? null : Keyring.from(await openOwn(keyring, keys, KEYRING));
}

/**
 * Seals the keyring to its member, by its member. It is a copy for a quick start: where there is no room for it, the next start
 * reads the lists again.
 */
export async function keepKeyring(store: DeviceStore, desk: Pick<Desk, 'keyring' | 'keys'>): Promise<void> {
  const keyring = await sealOwn(desk.keyring.plain(), desk.keys, KEYRING);
  await storing(() => store.setMeta({ keyring }));
}
