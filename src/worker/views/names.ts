import type { Id } from '../../domain/values.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';

/** A member's name from the sealed directory; '' while it is not known here. */
export function memberName(desk: Desk, member: Id): string {
  const found = desk.memory.record(member);
  const name = found && isA('member')(found) ? found.merged.values.name : null;
  return name ?? (member === desk.keys.member ? desk.signedIn.login : '');
}

export function officeName(desk: Desk, office: Id): string {
  const found = desk.memory.record(office);
  return found && isA('office')(found) ? (found.merged.values.name ?? '') : '';
}

/** Whom a case is about; the case number where no name is written. */
export function caseName(desk: Desk, of: Id | null): string {
  const file = of === null ? null : desk.memory.record(of);
  if (!file || !isA('caseFile')(file)) return '';
  const { name, number } = file.merged.values;
  const full = name ? `${name.given} ${name.family}`.trim() : '';
  return full === '' ? (number ?? '') : full;
}

/** The name people know a record by: its case's, its own, or its member's. */
export function titleOf(desk: Desk, record: Id, of: Id | null): string {
  if (of !== null) return caseName(desk, of);
  const shown = desk.memory.record(record);
  const name = shown?.merged.values['name'];
  return typeof name === 'string' ? name : '';
}
