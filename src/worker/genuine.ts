import { verifyChange } from '../crypto/change.ts';
import { kindNamed, type KindName } from '../domain/kinds.ts';
import type { Id } from '../domain/values.ts';
import type { Change } from '../protocol/change.ts';
import type { People } from './people.ts';

/** Whether the author, by any key the directory ever gave them, signed the change, and may write records of this kind. */
export async function isGenuine(people: People, change: Change, kind: KindName): Promise<boolean> {
  if (!mayWrite(people, change.author, kind)) return false;
  for (const signKey of people.signKeys(change.author)) if (await verifyChange(change, signKey)) return true;
  return false;
}

/** Whether changes of this kind by the member are believed. */
export function mayWrite(people: People, member: Id, kind: KindName): boolean {
  const writers = kindNamed(kind)?.writers;
  return writers === undefined || people.wasEver(member, writers);
}
