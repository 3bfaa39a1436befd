import { verifyChange } from '../../crypto/change.ts';
import { verifyList } from '../../crypto/member-list.ts';
import type { Id } from '../../domain/values.ts';
import type { Item } from '../../protocol/change.ts';
import type { Arrived } from './parse-push.ts';

export interface DirectoryMember {
  readonly id: Id;
  readonly role: string;
  readonly signKey: string;
  readonly active: boolean;
}

export type Members = ReadonlyMap<Id, DirectoryMember>;

/** Which items were signed by the author they name. Done before any lock is taken, all at once: it is the dearest part of a push. */
export async function signedItems(arrived: readonly Arrived[], members: Members): Promise<ReadonlySet<Arrived>> {
  const verdicts = await Promise.all(arrived.map(async (one) => (await isSigned(one.item, members)) ? one : null));
  return new Set(verdicts.filter((one) => one !== null));
}

async function isSigned(item: Item | null, members: Members): Promise<boolean> {
  if (!item) return false;
  const author = members.get(item.type === 'change' ? item.change.author : item.list.author);
  if (!author) return false;
  return item.type === 'change' ? await verifyChange(item.change, author.signKey) : await verifyList(item.list, author.signKey);
}
