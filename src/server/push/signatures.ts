import type { webcrypto } from 'node:crypto';
import { verifyChange } from '../../crypto/change.ts';
import { verifyList } from '../../crypto/member-list.ts';
import { importSignKey } from '../../crypto/signing.ts';
import type { Id } from '../../domain/values.ts';
import { authorOf, type Item } from '../../protocol/change.ts';
import type { Arrived } from './parse-push.ts';

export interface DirectoryMember {
  readonly id: Id;
  readonly role: string;
  readonly signKey: string;
  readonly active: boolean;
}

export type Members = ReadonlyMap<Id, DirectoryMember>;

/**
 * Which items were signed by the author they name. Done before any lock is taken, all at once: it is the dearest part of a push.
 * Each author's key is imported once.
 */
export async function signedItems(arrived: readonly Arrived[], members: Members): Promise<ReadonlySet<Arrived>> {
  const keys = await importKeys(arrived, members);
  const verdicts = await Promise.all(arrived.map(async (one) => ((await isSigned(one.item, keys)) ? one : null)));
  return new Set(verdicts.filter((one) => one !== null));
}

async function importKeys(arrived: readonly Arrived[], members: Members): Promise<ReadonlyMap<Id, webcrypto.CryptoKey>> {
  const authors = new Set(arrived.flatMap(({ item }) => (item ? [authorOf(item)] : [])));
  const keys = new Map<Id, webcrypto.CryptoKey>();
  for (const author of authors) {
    const signKey = members.get(author)?.signKey;
    const key = signKey === undefined ? null : await importSignKey(signKey);
    if (key) keys.set(author, key);
  }
  return keys;
}

async function isSigned(item: Item | null, keys: ReadonlyMap<Id, webcrypto.CryptoKey>): Promise<boolean> {
  const key = item && keys.get(authorOf(item));
  if (!key) return false;
  return item.type === 'change' ? await verifyChange(item.change, key) : await verifyList(item.list, key);
}
