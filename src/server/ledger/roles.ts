import * as v from 'valibot';
import type { RoleOf } from '../../domain/list-rules.ts';
import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import { directoryEntrySchema, type DirectoryEntry } from '../../protocol/change.ts';
import type { Query } from '../database/tables.ts';

/** The roles of active members, now and as of any number of directory entries. */
export interface Roles {
  /** How many entries there are. */
  readonly count: number;
  readonly now: RoleOf;
  asOf(count: number): RoleOf;
  /** Had this member one of these roles at some time? */
  everHad(member: Id, roles: readonly Role[]): boolean;
}

export function rolesFrom(directory: readonly Pick<DirectoryEntry, 'number' | 'member'>[]): Roles {
  const histories = new Map<Id, { readonly number: number; readonly role: Role | null }[]>();
  for (const { number, member } of directory) {
    const step = { number, role: member.active ? member.role : null };
    const history = histories.get(member.id);
    if (history) history.push(step);
    else histories.set(member.id, [step]);
  }
  const asOf =
    (count: number): RoleOf =>
    (member) =>
      histories.get(member)?.findLast(({ number }) => number <= count)?.role ?? null;
  const everHad = (member: Id, roles: readonly Role[]): boolean =>
    histories.get(member)?.some(({ role }) => role !== null && roles.includes(role)) ?? false;
  return { count: directory.length, now: asOf(Infinity), asOf, everHad };
}

export async function readRoles(query: Query, programme: Id): Promise<Roles> {
  const rows = await query.selectFrom('directory_entry').select('body').where('programme', '=', programme).orderBy('number').execute();
  return rolesFrom(rows.map(({ body }) => v.parse(directoryEntrySchema, JSON.parse(body))));
}
