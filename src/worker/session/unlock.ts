import { openMemberKeys, type MemberKeys } from '../../crypto/member-keys.ts';
import type { Result } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { done, failed } from '../request.ts';
import { secondsLeft, waitAfter } from './backoff.ts';
import { halvesOf } from './open-account.ts';

/** Opens the keys from what the device holds; needs no network. A wrong passphrase says so and gets slower, also after a restart. */
export async function openKeys({ store, now }: WorkerDependencies, passphrase: string): Promise<Result<MemberKeys>> {
  const { signedIn, wrongUnlocks } = await store.meta();
  if (!signedIn) return failed('notFound');
  // Set back, the clock must not lock anybody out for a day (I6): then the wait runs from now.
  if (wrongUnlocks.at > now()) await store.setMeta({ wrongUnlocks: { ...wrongUnlocks, at: now() } });
  const wait = secondsLeft(wrongUnlocks, now());
  if (wait > 0) return failed('tooManyAttempts', { waitSeconds: wait });
  // Counted before it is tried: closing the tab meanwhile saves nobody the wait.
  const count = wrongUnlocks.count + 1;
  await store.setMeta({ wrongUnlocks: { count, at: now() } });
  const halves = await halvesOf(passphrase, signedIn.account.derive);
  const keys = halves.ok ? await openMemberKeys(signedIn.account.underPassphrase, halves.value.sealingKey, signedIn.account.member) : null;
  if (!halves.ok) return halves;
  if (!keys) return failed('wrongPassphrase', { waitSeconds: waitAfter(count) });
  await store.setMeta({ wrongUnlocks: { count: 0, at: 0 } });
  return done(keys);
}
