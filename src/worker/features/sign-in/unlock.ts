import { openMemberKeys, type MemberKeys } from '../../../crypto/member-keys.ts';
import { passkeySealingKey } from '../../../crypto/passkey.ts';
import type { PasskeyShare } from '../../../protocol/team-api.ts';
import type { Result } from '../../../protocol/results.ts';
import type { Meta, SignedIn } from '../../../store/held.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { done, failed, type Failed } from '../../base/request.ts';
import { storing } from '../../base/storing.ts';
import { halvesOf, type Halves } from './sign-in.ts';

type WrongUnlocks = Meta['wrongUnlocks'];

/** A passphrase that was right, with everything it gave. */
export interface Proven {
  readonly keys: MemberKeys;
  readonly halves: Halves;
  readonly signedIn: SignedIn;
}

/** Opens the keys from what the device holds; needs no network. A wrong passphrase says so and gets slower, also after a restart. */
export class PassphraseLock {
  readonly #dependencies: WorkerDependencies;
  /** The count, while the device has no room for it (F7): a full device must still be read, exported and sent from. */
  #unkept: WrongUnlocks | null = null;

  constructor(dependencies: WorkerDependencies) {
    this.#dependencies = dependencies;
  }

  async open(passphrase: string): Promise<Result<MemberKeys>> {
    const proven = await this.prove(passphrase);
    return proven.ok ? done(proven.value.keys) : proven;
  }

  /** The same for whoever is about to change something of the account; wrong ones count alike. */
  async prove(passphrase: string): Promise<{ readonly ok: true; readonly value: Proven } | Failed> {
    return this.#counted(async (signedIn) => {
      const { derive, underPassphrase, member } = signedIn.account;
      const halves = await halvesOf(passphrase, derive);
      if (!halves.ok) return halves;
      const keys = await openMemberKeys(underPassphrase, halves.value.sealingKey, member);
      return keys && { keys, halves: halves.value, signedIn };
    });
  }

  /**
   * With the secret of a passkey of this device: no slow derivation, for it is as good as random, but counted like a passphrase. Keys
   * that the directory does not name any more (their owner came back with new ones) open nothing.
   */
  async openWithPasskey({ credential, secret }: PasskeyShare): Promise<Result<MemberKeys>> {
    const { passkeys } = await this.#dependencies.store.meta();
    const held = passkeys?.credentials.find((one) => one.id === credential);
    if (!held) return failed('notFound');
    return this.#counted(async ({ account, directory }) => {
      const sealingKey = await passkeySealingKey(secret);
      const keys = sealingKey && (await openMemberKeys(held.sealed, sealingKey, account.member));
      const entry = directory.findLast(({ member }) => member.id === account.member)?.member;
      return keys && (entry === undefined || entry.readKey === keys.readKey) ? keys : null;
    });
  }

  /** Null from `attempt`: it was wrong. */
  async #counted<T extends object>(attempt: (signedIn: SignedIn) => Promise<T | Failed | null>) {
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
    const opened = await attempt(signedIn);
    if (opened === null) return failed('wrongPassphrase', { waitSeconds: waitAfter(count) });
    if (isFailed(opened)) return opened;
    await this.#keep({ count: 0, at: 0 });
    return done(opened);
  }

  async #keep(wrongUnlocks: WrongUnlocks): Promise<void> {
    const trouble = await storing(() => this.#dependencies.store.setMeta({ wrongUnlocks }));
    this.#unkept = trouble ? wrongUnlocks : null;
  }
}

function isFailed(outcome: object): outcome is Failed {
  return 'failure' in outcome;
}

/** Wrong passphrases that cost nothing: everybody mistypes. */
const FREE = 2;
const FIRST_WAIT = 2;
const LONGEST_WAIT = 300;

/** Seconds to wait after so many wrong passphrases in a row: 0, 0, 2, 4, 8 … 300. */
export function waitAfter(wrong: number): number {
  return wrong <= FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE - 1));
}

/** Seconds that are still to wait; never more than the whole wait, whatever the clock did (I6). */
export function secondsLeft(wrong: { readonly count: number; readonly at: number }, now: number): number {
  const elapsed = Math.max(0, now - wrong.at) / 1000;
  return Math.max(0, Math.ceil(waitAfter(wrong.count) - elapsed));
}
