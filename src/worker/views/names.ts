import type { Id } from '../../domain/values.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { isA } from '../read-model/decrypted-record.ts';

/** A member's name from the sealed directory; '' while it is not known here. */
export function memberName(session: UnlockedSession, member: Id): string {
  const found = session.recordStore.record(member);
  const name = found && isA('member')(found) ? found.merged.values.name : null;
  return name ?? (member === session.keys.member ? session.signedIn.login : '');
}

export function officeName(session: UnlockedSession, office: Id): string {
  const found = session.recordStore.record(office);
  return found && isA('office')(found) ? (found.merged.values.name ?? '') : '';
}

/** Whom a case is about; the case number where no name is written. */
export function caseName(session: UnlockedSession, caseId: Id | null): string {
  const file = caseId === null ? null : session.recordStore.record(caseId);
  if (!file || !isA('caseFile')(file)) return '';
  const { name, number } = file.merged.values;
  const full = name ? `${name.given} ${name.family}`.trim() : '';
  return full === '' ? (number ?? '') : full;
}

/** The name people know a record by: its case's, its own, or its member's. */
export function titleOf(session: UnlockedSession, record: Id, caseId: Id | null): string {
  if (caseId !== null) return caseName(session, caseId);
  const shown = session.recordStore.record(record);
  const name = shown?.merged.values['name'];
  return typeof name === 'string' ? name : '';
}
