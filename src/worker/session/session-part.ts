import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { lazyPart } from '../lazy-part.ts';
import type { AccountPart } from '../people/account.ts';
import type { JoinPart } from '../people/join.ts';
import { passkeyPart } from '../people/passkeys.ts';
import { done } from '../request.ts';
import { storing } from '../records/store-items.ts';
import { describeSession } from './describe.ts';
import type { SessionManager } from './session-manager.ts';
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
export function sessionPart(dependencies: WorkerDependencies, manager: SessionManager): SessionPart {
  const { store, channel } = dependencies;
  const lock = new PassphraseLock(dependencies);
  const entered = (): void => {
    channel.post({ type: 'session' });
    dependencies.requestSync();
  };
  /** Somebody this device was just told of: with the first exchange comes everything they may read. */
  const enter = async (keys: Result<MemberKeys>): Promise<Result> => {
    if (!keys.ok) return keys;
    const opened = await manager.open(keys.value);
    entered();
    return opened;
  };
  const opening = async (keys: Result<MemberKeys>): Promise<Result> => (keys.ok ? manager.open(keys.value) : keys);
  return {
    ...firstRun(dependencies, manager, entered),
    ...lazyPart<JoinPart>({ openInvitation: true, prepareJoining: true, finishJoining: true, askAdmitted: true }, async () =>
      (await import('../people/join.ts')).joinPart(dependencies, (keys) => enter(done(keys))),
    ),
    ...lazyPart<AccountPart>({ changePassphrase: true, prepareRecoveryKey: true, confirmRecoveryKey: true }, async () =>
      (await import('../people/account.ts')).accountPart(dependencies, lock),
    ),
    ...passkeyPart(dependencies, { lock, changed: () => manager.tell(['session']) }),
    session: () => describeSession(dependencies, manager),
    subscribe: async (listener) => manager.listen(listener),
    signIn: async (login, passphrase) => enter(await signIn(dependencies, login, passphrase)),
    recover: async (login, recoveryKey, passphrase) => {
      const { recover } = await import('../people/recover.ts');
      return enter(await recover(dependencies, { login, recoveryKey, passphrase }));
    },
    wrongRecoveryGroups: async (recoveryKey) => (await import('../../crypto/recovery-key.ts')).wrongRecoveryGroups(recoveryKey),
    unlock: async (passphrase) => opening(await lock.open(passphrase)),
    unlockWithPasskey: async (share) => opening(await lock.openWithPasskey(share)),
    lock: async () => manager.lock(true),
    signOut: (giveUp) => signOut(dependencies, manager, giveUp),
    setIdleLock: async (ms) => {
      // On a full device it holds until the next start.
      await storing(() => store.setMeta({ idleLockMs: ms }));
      manager.touch();
      manager.limitIdle(ms);
      channel.post({ type: 'session' });
      manager.tell(['session']);
    },
    active: async () => manager.touch(),
  };
}
