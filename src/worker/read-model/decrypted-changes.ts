import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Keyring } from '../keys/keyring.ts';
import { openOne, unreadable, type DecryptedChange, type Why } from './decrypted-change.ts';

/** How many changes are opened between two breaths, so that a question is answered in between. */
const SLICE = 500;

/** An opened change whose author may still turn out to be another. */
export interface Unverified {
  readonly change: Change;
  readonly kind: KindName;
}

/** Every change that was met, opened or shut, by its id. */
export class DecryptedChanges {
  readonly #keyring: Keyring;
  readonly #yieldToEventLoop: () => Promise<void>;
  readonly #opened = new Map<Id, DecryptedChange>();
  readonly #unverified = new Map<Id, Unverified>();

  constructor(keyring: Keyring, yieldToEventLoop: () => Promise<void>) {
    this.#keyring = keyring;
    this.#yieldToEventLoop = yieldToEventLoop;
  }

  find(id: Id): DecryptedChange | undefined {
    return this.#opened.get(id);
  }

  put(change: DecryptedChange): void {
    this.#opened.set(change.id, change);
  }

  /** From now on it shows nothing and replaces nothing. */
  unreadable(id: Id, why: Why): void {
    const change = this.#opened.get(id);
    if (change) this.#opened.set(id, unreadable(change, why));
  }

  /** Nothing of these records is kept. */
  forget(records: ReadonlySet<Id>): void {
    for (const [id, { record }] of this.#opened) {
      if (!records.has(record)) continue;
      this.#opened.delete(id);
      this.#unverified.delete(id);
    }
  }

  /** Up to `limit` opened changes whose signature nobody has looked at yet. */
  unverified(limit: number): readonly Unverified[] {
    return [...this.#unverified.values()].slice(0, limit);
  }

  /** Somebody has looked at its signature. */
  verified(id: Id): void {
    this.#unverified.delete(id);
  }

  /** Opens what is new. What could not be opened is tried again each time it is met: a key may have come, a damaged row may have healed. */
  async open(changes: readonly Change[]): Promise<void> {
    const fresh = changes.filter(({ id }) => !this.#opened.has(id) || isWorthAnotherTry(this.#opened.get(id)?.why));
    for (let at = 0; at < fresh.length; at += SLICE) {
      if (at > 0) await this.#yieldToEventLoop();
      await Promise.all(
        fresh.slice(at, at + SLICE).map(async (change) => {
          const opened = await openOne(change, this.#keyring);
          this.#opened.set(change.id, opened);
          if (opened.said) this.#unverified.set(change.id, { change, kind: opened.said.kind });
        }),
      );
    }
  }
}

function isWorthAnotherTry(why: Why | null | undefined): boolean {
  return why === 'corrupt' || why === 'noKey' || why === 'newer';
}
