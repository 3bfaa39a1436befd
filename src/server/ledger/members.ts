import type { webcrypto } from 'node:crypto';
import * as v from 'valibot';
import { verifyChange } from '../../crypto/change.ts';
import { verifyList } from '../../crypto/member-list.ts';
import { importSignKey } from '../../crypto/signing.ts';
import type { Id } from '../../domain/values.ts';
import { authorOf, type Item, directoryEntrySchema, type DirectoryEntry } from '../../protocol/change.ts';
import type { Query } from '../database/tables.ts';
import type { Arrived } from './read-push.ts';

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

/** Everybody in the directory, as their newest entries say; after a restore with the keys they had before. */
export async function readMembers(query: Query, programme: Id, restored = false): Promise<Members> {
  const rows = await query.selectFrom('member').selectAll().where('programme', '=', programme).execute();
  const former = restored ? await readKeys(query, programme) : new Map<Id, readonly string[]>();
  return new Map(
    rows.map(({ id, role, sign_key: signKey, active }) => {
      const formerKeys = (former.get(id) ?? []).filter((key) => key !== signKey);
      return [id, { id, role, signKey, active: active === 1, formerKeys }];
    }),
  );
}

/** Every signing key that entries ever named, by member. */
async function readKeys(query: Query, programme: Id): Promise<ReadonlyMap<Id, readonly string[]>> {
  const rows = await query.selectFrom('directory_entry').select('body').where('programme', '=', programme).orderBy('number').execute();
  const keys = new Map<Id, readonly string[]>();
  for (const { body } of rows) {
    const { member } = v.parse(directoryEntrySchema, JSON.parse(body));
    keys.set(member.id, [...new Set([member.signKey, ...(keys.get(member.id) ?? [])])]);
  }
  return keys;
}

/** Each member as their newest entry of a directory has them. */
export function membersOf(directory: readonly DirectoryEntry[]): Members {
  return new Map(directory.map(({ member: { id, role, signKey, active } }) => [id, { id, role, signKey, active }]));
}
