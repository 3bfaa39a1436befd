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
