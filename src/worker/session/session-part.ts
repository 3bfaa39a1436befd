import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { lazyPart } from '../lazy-part.ts';
import type { AccountPart } from '../people/account.ts';
import type { JoinPart } from '../people/join.ts';
import { passkeyPart } from '../people/passkeys.ts';
import { done } from '../request.ts';
import { storing } from '../writes/store-items.ts';
import { describeSession } from './describe.ts';
import type { DeskKeeper } from './desk-keeper.ts';
import { firstRun } from './first-run.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { PassphraseLock } from './unlock.ts';

type SessionPart = Pick<
  LotseWorker,
  | 'session'
  | 'subscribe'
  | 'signIn'
  | 'unlock'
  | 'unlockWithPasskey'
  | 'lock'
  | 'signOut'
  | 'setIdleLock'
  | 'active'
  | 'recover'
  | 'wrongRecoveryGroups'
> &
  ReturnType<typeof firstRun> &
  JoinPart &
  AccountPart &
  ReturnType<typeof passkeyPart>;

/** Coming, staying and going. */
export function sessionPart(dependencies: WorkerDependencies, keeper: DeskKeeper): SessionPart {
  const { store, channel } = dependencies;
  const lock = new PassphraseLock(dependencies);
  const entered = (): void => {
    channel.post({ type: 'session' });
    dependencies.requestSync();
  };
  /** Somebody this device was just told of: with the first exchange comes everything they may read. */
  const enter = async (keys: Result<MemberKeys>): Promise<Result> => {
    if (!keys.ok) return keys;
    const opened = await keeper.open(keys.value);
    entered();
    return opened;
  };
  const opening = async (keys: Result<MemberKeys>): Promise<Result> => (keys.ok ? keeper.open(keys.value) : keys);
  return {
    ...firstRun(dependencies, keeper, entered),
    ...lazyPart<JoinPart>({ openInvitation: true, prepareJoining: true, finishJoining: true, askAdmitted: true }, async () =>
      (await import('../people/join.ts')).joinPart(dependencies, (keys) => enter(done(keys))),
    ),
    ...lazyPart<AccountPart>({ changePassphrase: true, prepareRecoveryKey: true, confirmRecoveryKey: true }, async () =>
      (await import('../people/account.ts')).accountPart(dependencies, lock),
    ),
    ...passkeyPart(dependencies, { lock, changed: () => keeper.tell(['session']) }),
    session: () => describeSession(dependencies, keeper),
    subscribe: async (listener) => keeper.listen(listener),
    signIn: async (login, passphrase) => enter(await signIn(dependencies, login, passphrase)),
    recover: async (login, recoveryKey, passphrase) => {
      const { recover } = await import('../people/recover.ts');
      return enter(await recover(dependencies, { login, recoveryKey, passphrase }));
    },
    wrongRecoveryGroups: async (recoveryKey) => (await import('../../crypto/recovery-key.ts')).wrongRecoveryGroups(recoveryKey),
    unlock: async (passphrase) => opening(await lock.open(passphrase)),
    unlockWithPasskey: async (share) => opening(await lock.openWithPasskey(share)),
    lock: async () => keeper.lock(true),
    signOut: (giveUp) => signOut(dependencies, keeper, giveUp),
    setIdleLock: async (ms) => {
      // On a full device it holds until the next start.
      await storing(() => store.setMeta({ idleLockMs: ms }));
      keeper.touch();
      keeper.limitIdle(ms);
      channel.post({ type: 'session' });
      keeper.tell(['session']);
    },
    active: async () => keeper.touch(),
  };
}
