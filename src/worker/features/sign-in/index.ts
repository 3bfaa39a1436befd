import type { MemberKeys } from '../../../crypto/member-keys.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { done } from '../../base/request.ts';
import { once, storing } from '../../base/storing.ts';
import { defineFeature, refused, type Methods } from '../../records/define-feature.ts';
import type { SessionManager } from '../../session/session-manager.ts';
import { describeSession } from './describe.ts';
import { passkeyPart } from './passkeys.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { PassphraseLock } from './unlock.ts';

export { deviceName, halvesOf, signInWith, type Halves } from './sign-in.ts';

/** Needs nobody to be unlocked and shows nothing of a case. */
const silent = { newer: refused, log: null } as const;

/** Coming, staying and going: what a device does before anything is unlocked. Nothing of a case is shown here. */
export const signInFeature = defineFeature({
  methods: (dependencies, manager) => {
    const { store, channel } = dependencies;
    const lock = new PassphraseLock(dependencies);
    const enter = enterWith(dependencies, manager);
    const opening = async (keys: Result<MemberKeys>): Promise<Result> => (keys.ok ? manager.open(keys.value) : keys);
    return {
      session: {
        anytime: () => describeSession(dependencies, manager),
        newer: (data) => ({
          phase: data,
          fictional: false,
          fictionalLogins: [],
          login: null,
          me: null,
          passkey: false,
          idleLockMs: 0,
          offline: false,
        }),
        log: null,
      },
      subscribe: { anytime: (listener) => manager.listen(listener), newer: undefined, log: null },
      ...accountRows(dependencies, manager, lock),
      signIn: { anytime: async (login, passphrase) => enter(await signIn(dependencies, login, passphrase)), ...silent },
      unlock: { anytime: async (passphrase) => opening(await lock.open(passphrase)), ...silent },
      unlockWithPasskey: { anytime: async (share) => opening(await lock.openWithPasskey(share)), ...silent },
      lock: { anytime: () => manager.lock(true), newer: undefined, log: null },
      signOut: { anytime: (giveUp) => signOut(dependencies, manager, giveUp), ...silent },
      setIdleLock: {
        anytime: async (ms) => {
          // On a full device it holds until the next start.
          await storing(() => store.setMeta({ idleLockMs: ms }));
          manager.touch();
          manager.limitIdle(ms);
          channel.post({ type: 'session' });
          manager.tell(['session']);
        },
        newer: undefined,
        log: null,
      },
      active: { anytime: () => manager.touch(), newer: undefined, log: null },
    };
  },
});

/** The ways to an account of one's own, and what opens it: invitation, passphrase, printed key, passkeys. */
function accountRows(dependencies: WorkerDependencies, manager: SessionManager, lock: PassphraseLock) {
  const enter = enterWith(dependencies, manager);
  const passkeys = passkeyPart(dependencies, { lock, changed: () => manager.tell(['session']) });
  const join = once(async () => (await import('./join.ts')).joinPart(dependencies, (keys) => enter(done(keys))));
  const account = once(async () => (await import('./account.ts')).accountPart(dependencies, lock));
  return {
    openInvitation: { anytime: async (id, secret) => (await join()).openInvitation(id, secret), ...silent },
    prepareJoining: { anytime: async (login, passphrase) => (await join()).prepareJoining(login, passphrase), ...silent },
    finishJoining: { anytime: async () => (await join()).finishJoining(), ...silent },
    askAdmitted: { anytime: async () => (await join()).askAdmitted(), ...silent },
    changePassphrase: { anytime: async (now, next) => (await account()).changePassphrase(now, next), ...silent },
    prepareRecoveryKey: { anytime: async (passphrase) => (await account()).prepareRecoveryKey(passphrase), ...silent },
    confirmRecoveryKey: { anytime: async () => (await account()).confirmRecoveryKey(), ...silent },
    wrongRecoveryGroups: {
      anytime: async (recoveryKey) => (await import('../../../crypto/recovery-key.ts')).wrongRecoveryGroups(recoveryKey),
      newer: [],
      log: null,
    },
    recover: {
      anytime: async (login, recoveryKey, passphrase) => {
        const { recover } = await import('./account.ts');
        return enter(await recover(dependencies, { login, recoveryKey, passphrase }));
      },
      ...silent,
    },
    passkeys: { anytime: passkeys.passkeys, newer: { credentials: [], salt: '', user: '' }, log: null },
    addPasskey: { anytime: passkeys.addPasskey, ...silent },
    dropPasskeys: { anytime: passkeys.dropPasskeys, ...silent },
  } satisfies Partial<Methods>;
}

/** Somebody this device was just told of: with the first exchange comes everything they may read. */
export function enterWith(dependencies: WorkerDependencies, manager: SessionManager) {
  return async (keys: Result<MemberKeys>): Promise<Result> => {
    if (!keys.ok) return keys;
    const opened = await manager.open(keys.value);
    dependencies.channel.post({ type: 'session' });
    dependencies.requestSync();
    return opened;
  };
}
