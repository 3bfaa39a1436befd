import { openChange, type BoxContent } from '../../crypto/change.ts';
import { CannotOpen } from '../../crypto/failures.ts';
import { droppedKey, inboxPair } from '../../crypto/inbox.ts';
import { kindNamed, kinds, type KindName } from '../../domain/kinds.ts';
import type { Replaces } from '../../domain/live-values.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Keyring } from '../keys/keyring.ts';
import { claimsWhatItSays } from '../../protocol/claims.ts';

/** Why a change shows nothing here. */
export type Why = 'corrupt' | 'newer' | 'forged' | 'noKey';

/** What a readable change says. */
export interface Said {
  readonly kind: KindName;
  readonly stamp: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly base: Readonly<Record<string, { readonly id: string; readonly text: string }>>;
  readonly removed: Readonly<Record<string, unknown>>;
}

/** A change as this worker knows it: what it replaces is plain, what it says may stay shut. */
export interface DecryptedChange {
  readonly id: Id;
  readonly record: Id;
  readonly author: Id;
  readonly replaces: Replaces;
  readonly said: Said | null;
  /** Null for a readable change. */
  readonly why: Why | null;
}

/** Opens one change. Whatever is wrong with it is said in `why` and touches no other change (I10). Values are examined when they are merged. */
export async function openOne(change: Change, keyring: Keyring): Promise<DecryptedChange> {
  const space = keyring.space(change.space);
  const key = keyring.key(change.space, change.epoch);
  if (!space || !key) return unreadable(change, 'noKey');
  let content: BoxContent;
  try {
    const boxKey = change.dropped === undefined ? await key : await keyOfDropped(change, keyring);
    if (!boxKey) return unreadable(change, 'corrupt');
    content = await openChange(change, boxKey);
  } catch (trouble) {
    if (trouble instanceof CannotOpen) return unreadable(change, 'corrupt');
    throw trouble;
  }
  const kind = kindNamed(content.kind);
  if (!kind || content.version > kind.version) return unreadable(change, 'newer');
  // Whoever wrote it there meant it to be read by others than may read it, or to be believed by more than may believe it.
  if (kind.space !== space.kind) return unreadable(change, 'forged');
  const opened = readable(change, content);
  // R1: what the server was told in plain and what people read is one thing, or it is not believed.
  return opened.said && !claimsWhatItSays(change.claim, opened.said) ? unreadable(change, 'forged') : opened;
}

/** Dropped by somebody who does not hold the inbox's key: the box has a key of its own, sealed to the inbox. */
async function keyOfDropped({ programme, space, epoch, dropped }: Change, keyring: Keyring): Promise<CryptoKey | null> {
  const raw = keyring.raw(space, epoch);
  if (!raw || dropped === undefined || keyring.space(space)?.kind !== 'inbox') return null;
  const place = { programme, space, epoch };
  return droppedKey(dropped, await inboxPair(raw, place), place);
}

/** A change of one's own making whose content is at hand. */
export function readable(change: Change, content: BoxContent): DecryptedChange {
  const { id, record, author, replaces } = change;
  if (!isKindName(content.kind)) throw new Error('a readable change has a known kind');
  const said: Said = {
    kind: content.kind,
    stamp: content.stamp,
    values: content.values,
    base: content.base ?? {},
    removed: content.removed ?? {},
  };
  return { id, record, author, replaces, said, why: null };
}

/** The same change, saying nothing. */
export function unreadable(change: Pick<DecryptedChange, 'id' | 'record' | 'author' | 'replaces'>, why: Why): DecryptedChange {
  return { id: change.id, record: change.record, author: change.author, replaces: change.replaces, said: null, why };
}

function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name);
}

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
