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
  /** Keys that this member gave up: what they signed before is offered again after a restore (F21). Otherwise not read. */
  readonly formerKeys?: readonly string[];
  readonly active: boolean;
}

export type Members = ReadonlyMap<Id, DirectoryMember>;

/**
 * Which items were signed by the author they name. Done before any lock is taken, all at once: it is the dearest part of a push.
 * Each author's keys are imported once.
 */
export async function signedItems(arrived: readonly Arrived[], members: Members): Promise<ReadonlySet<Arrived>> {
  const keys = await importKeys(arrived, members);
  const verdicts = await Promise.all(arrived.map(async (one) => ((await isSigned(one.item, keys)) ? one : null)));
  return new Set(verdicts.filter((one) => one !== null));
}

type Keys = ReadonlyMap<Id, readonly webcrypto.CryptoKey[]>;

async function importKeys(arrived: readonly Arrived[], members: Members): Promise<Keys> {
  const authors = new Set(arrived.flatMap(({ item }) => (item ? [authorOf(item)] : [])));
  const keys = new Map<Id, readonly webcrypto.CryptoKey[]>();
  for (const author of authors) {
    const imported = await Promise.all(keysOf(members.get(author)).map((signKey) => importSignKey(signKey)));
    keys.set(
      author,
      imported.filter((key) => key !== null),
    );
  }
  return keys;
}

/** The newest first. */
export function keysOf(member: DirectoryMember | undefined): readonly string[] {
  return member ? [member.signKey, ...(member.formerKeys ?? [])] : [];
}

async function isSigned(item: Item | null, keys: Keys): Promise<boolean> {
  if (!item) return false;
  for (const key of keys.get(authorOf(item)) ?? []) {
    if (item.type === 'change' ? await verifyChange(item.change, key) : await verifyList(item.list, key)) return true;
  }
  return false;
}
