import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { done, failed } from '../request.ts';
import { storing } from '../writes/store-items.ts';
import { unsentEntries } from '../views/sync-view.ts';
import { describeSession } from './describe.ts';
import type { DeskKeeper } from './desk-keeper.ts';
import { firstRun } from './first-run.ts';
import { signIn } from './sign-in.ts';
import { PassphraseLock } from './unlock.ts';

type SessionPart = Pick<
  LotseWorker,
  | 'session'
  | 'subscribe'
  | 'prepareSetUp'
  | 'finishSetUp'
  | 'createSample'
  | 'signIn'
  | 'unlock'
  | 'lock'
  | 'signOut'
  | 'setIdleLock'
  | 'active'
>;

/** Unsent items beyond the first of an entry as people see it. */
async function uncounted(store: WorkerDependencies['store'], keeper: DeskKeeper): Promise<number> {
  const outbox = await store.outbox();
  return outbox.filter((row) => row.seq === null).length - unsentEntries(outbox, keeper.desk).size;
}

/** Coming, staying and going. */
export function sessionPart(dependencies: WorkerDependencies, keeper: DeskKeeper): SessionPart {
  const { store, send, channel } = dependencies;
  const lock = new PassphraseLock(dependencies);
  const entered = (): void => {
    channel.post({ type: 'session' });
    dependencies.requestSync();
  };
  return {
    ...firstRun(dependencies, keeper, entered),
    session: () => describeSession(dependencies, keeper),
    subscribe: async (listener) => keeper.listen(listener),
    signIn: async (login, passphrase) => {
      const keys = await signIn(dependencies, login, passphrase);
      if (!keys.ok) return keys;
      const opened = await keeper.open(keys.value);
      entered();
      return opened;
    },
    unlock: async (passphrase) => {
      const keys = await lock.open(passphrase);
      return keys.ok ? keeper.open(keys.value) : keys;
    },
    lock: async () => keeper.lock(true),
    signOut: async () => {
      const { unsent } = await keeper.inTurn(() => store.signOut());
      if (unsent > 0) return failed('unsentWork', { count: unsent - (await uncounted(store, keeper)) });
      // Without network the session lives on at the server until it expires; the device has forgotten its member already.
      await send({ method: 'POST', path: '/api/sign-out', body: '{}' }).catch(() => null);
      keeper.lock(false);
      channel.post({ type: 'session' });
      keeper.tell(['session', 'sync', 'records']);
      return done(null);
    },
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
