import type { MemberKeys } from '../../crypto/member-keys.ts';
import { openOwn, sealOwn } from '../../crypto/sealed-json.ts';
import type { MetaStore } from '../../store/device-store.ts';
import type { Meta } from '../../store/held.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { Keyring } from '../keyring.ts';
import { storing } from '../records/store-items.ts';

const KEYRING = 'keyring';

/** The keyring as it was last sealed; null when there is none that this member wrote. */
export async function keptKeyring({ keyring }: Pick<Meta, 'keyring'>, keys: MemberKeys): Promise<Keyring | null> {
  return keyring === null ? null : Keyring.from(await openOwn(keyring, keys, KEYRING));
}

/**
 * Seals the keyring to its member, by its member. It is a copy for a quick start: where there is no room for it, the next start
 * reads the lists again.
 */
export async function keepKeyring(store: MetaStore, session: Pick<UnlockedSession, 'keyring' | 'keys'>): Promise<void> {
  const keyring = await sealOwn(session.keyring.plain(), session.keys, KEYRING);
  await storing(() => store.setMeta({ keyring }));
}
