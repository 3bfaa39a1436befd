import { berlinInstant } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { CaseAccessLevel } from '../../protocol/team-views.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Keyring } from './keyring.ts';

/** A member with their spaces. */
interface KeyHolder {
  readonly keys: Pick<MemberKeys, 'member'>;
  readonly keyring: Keyring;
}

/** How this member stands to a case, and until when (milliseconds; null: without an end). */
export interface AccessLevel {
  readonly accessLevel: CaseAccessLevel;
  readonly until: number | null;
}

/** From the case's signed lists, not from what is written in its records. */
export function accessLevelOf({ keyring, keys }: KeyHolder, caseId: Id): AccessLevel {
  const frame = keyring.find('frame', caseId);
  if (frame?.lead === keys.member) return { accessLevel: 'lead', until: null };
  const content = keyring.find('content', caseId);
  // A team lead who stands in reads the frame without dates.
  const dates = frame?.dated[keys.member] ?? content?.dated[keys.member];
  if (dates) return { accessLevel: 'substitute', until: endOf(dates.until) };
  const until = content && keyring.glass(content.space);
  return until === null ? { accessLevel: 'teamLead', until: null } : { accessLevel: 'emergencyAccess', until };
}

/** Lead and substitutes write; a team lead reads (domain/permissions.ts). */
export function mayWriteIn(session: KeyHolder, caseId: Id): boolean {
  const { accessLevel } = accessLevelOf(session, caseId);
  return accessLevel === 'lead' || accessLevel === 'substitute';
}

/** Midnight in Berlin after a day, milliseconds. */
export function endOf(day: CivilDate): number {
  return berlinInstant(addDays(day, 1));
}
