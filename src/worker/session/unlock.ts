import { openMemberKeys, type MemberKeys } from '../../crypto/member-keys.ts';
import type { Result } from '../../protocol/worker-api.ts';
import type { Meta } from '../../store/device-store.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { done, failed } from '../request.ts';
import { storing } from '../writes/store-items.ts';
import { secondsLeft, waitAfter } from './backoff.ts';
import { halvesOf } from './open-account.ts';

type WrongUnlocks = Meta['wrongUnlocks'];

/** Opens the keys from what the device holds; needs no network. A wrong passphrase says so and gets slower, also after a restart. */
export class PassphraseLock {
  readonly #dependencies: WorkerDependencies;
  /** The count, while the device has no room for it (F7): a full device must still be read, exported and sent from. */
  #unkept: WrongUnlocks | null = null;

  constructor(dependencies: WorkerDependencies) {
    this.#dependencies = dependencies;
  }

  async open(passphrase: string): Promise<Result<MemberKeys>> {
    const { store, now } = this.#dependencies;
    const { signedIn, wrongUnlocks: kept } = await store.meta();
    if (!signedIn) return failed('notFound');
    const wrong = this.#unkept ?? kept;
    // Set back, the clock must not lock anybody out for a day (I6): then the wait runs from now.
    if (wrong.at > now()) await this.#keep({ ...wrong, at: now() });
    const wait = secondsLeft(wrong, now());
    if (wait > 0) return failed('tooManyAttempts', { waitSeconds: wait });
    // Counted before it is tried: closing the tab meanwhile saves nobody the wait.
    const count = wrong.count + 1;
    await this.#keep({ count, at: now() });
    const halves = await halvesOf(passphrase, signedIn.account.derive);
    if (!halves.ok) return halves;
    const keys = await openMemberKeys(signedIn.account.underPassphrase, halves.value.sealingKey, signedIn.account.member);
    if (!keys) return failed('wrongPassphrase', { waitSeconds: waitAfter(count) });
    await this.#keep({ count: 0, at: 0 });
    return done(keys);
  }

  async #keep(wrongUnlocks: WrongUnlocks): Promise<void> {
    const trouble = await storing(() => this.#dependencies.store.setMeta({ wrongUnlocks }));
    this.#unkept = trouble ? wrongUnlocks : null;
  }
}
