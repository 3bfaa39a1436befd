import { verifyChange } from '../../crypto/change.ts';
import { kindNamed, type KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Keyring } from './keyring.ts';
import type { People } from './people.ts';

/** What says who may write what. */
export interface Authority {
  readonly people: People;
  readonly keyring: Keyring;
}

/**
 * Whether the author, by any key the directory ever gave them, signed the change, may write records of this kind, and was named by a list of
 * the epoch whose key sealed it: a key alone makes nobody a writer.
 */
export async function hasValidSignature(authority: Authority, change: Change, kind: KindName): Promise<boolean> {
  const { people } = authority;
  if (!mayWrite(people, change.author, kind) || !wasNamed(authority, change)) return false;
  for (const signKey of people.signKeys(change.author)) if (await verifyChange(change, signKey)) return true;
  return false;
}

/** Whether changes of this kind by the member are believed. */
export function mayWrite(people: People, member: Id, kind: KindName): boolean {
  const writers = kindNamed(kind)?.writers;
  return writers === undefined || people.wasEver(member, writers);
}

/** Was the author named by a list of the change's epoch? What lies in an inbox was dropped there by a placement officer, or written by its readers. */
export function wasNamed({ people, keyring }: Authority, { author, space, epoch, dropped }: Change): boolean {
  const known = keyring.space(space);
  if (dropped !== undefined) return known?.kind === 'inbox' && people.wasEver(author, ['placementOfficer']);
  return known?.writers[String(epoch)]?.includes(author) === true;
}
