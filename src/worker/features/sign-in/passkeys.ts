import { randomBytes, toBase64url } from '../../../crypto/bytes.ts';
import { resealMemberKeys } from '../../../crypto/member-keys.ts';
import { passkeySealingKey } from '../../../crypto/passkey.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { done, failed } from '../../base/request.ts';
import type { PassphraseLock } from './unlock.ts';
import { storing } from '../../base/storing.ts';

/** Of the PRF input: the same for every passkey of this device, so that one question asks all of them. */
const SALT_BYTES = 32;

/**
 * Passkeys of this device: the member's keys once more, under a secret that only the authenticator gives. Nothing of them leaves the
 * device, and everything works without network. The page asks the authenticator; only it can.
 */
export function passkeyPart(
  { store, channel }: WorkerDependencies,
  { lock, changed }: { readonly lock: PassphraseLock; readonly changed: () => void },
): Pick<LotseWorker, 'passkeys' | 'addPasskey' | 'dropPasskeys'> {
  const tell = (): void => {
    channel.post({ type: 'session' });
    changed();
  };
  return {
    passkeys: async () => {
      const { passkeys, signedIn } = await store.meta();
      const user = signedIn?.account.member ?? '';
      if (passkeys) return { credentials: passkeys.credentials.map(({ id }) => id), salt: passkeys.salt, user };
      const salt = toBase64url(randomBytes(SALT_BYTES));
      // What is asked now must be asked again at each unlocking: without a place to keep it there are no passkeys.
      const trouble = signedIn ? await storing(() => store.setMeta({ passkeys: { salt, credentials: [] } })) : null;
      return trouble ? { credentials: [], salt: '', user: '' } : { credentials: [], salt, user };
    },
    addPasskey: async (passphrase, share) => {
      const to = await passkeySealingKey(share.secret);
      if (!to || share.credential === '') return failed('invalid');
      const proven = await lock.prove(passphrase);
      if (!proven.ok) return proven;
      const { member, underPassphrase } = proven.value.signedIn.account;
      const sealed = await resealMemberKeys(underPassphrase, { member, from: proven.value.halves.sealingKey, to });
      const { passkeys } = await store.meta();
      if (sealed === null || !passkeys) return failed('notFound');
      const others = passkeys.credentials.filter(({ id }) => id !== share.credential);
      const credentials = [...others, { id: share.credential, sealed }];
      const trouble = await storing(() => store.setMeta({ passkeys: { ...passkeys, credentials } }));
      if (trouble) return trouble;
      tell();
      return done(null);
    },
    dropPasskeys: async () => {
      const trouble = await storing(() => store.setMeta({ passkeys: null }));
      if (trouble) return trouble;
      tell();
      return done(null);
    },
  };
}
