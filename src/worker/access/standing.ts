import { berlinInstant } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { CaseStanding } from '../../protocol/team-views.ts';
import type { Desk } from '../desk.ts';

/** How this member stands to a case, and until when (milliseconds; null: without an end). */
export interface Standing {
  readonly standing: CaseStanding;
  readonly until: number | null;
}

/** From the case's signed lists, not from what is written in its records. */
export function standingOf({ keyring, keys }: Pick<Desk, 'keyring' | 'keys'>, of: Id): Standing {
  const frame = keyring.find('frame', of);
  if (frame?.lead === keys.member) return { standing: 'lead', until: null };
  const content = keyring.find('content', of);
  // A team lead who stands in reads the frame without dates.
  const dates = frame?.dated[keys.member] ?? content?.dated[keys.member];
  if (dates) return { standing: 'substitute', until: endOf(dates.until) };
  const until = content && keyring.glass(content.space);
  return until === null ? { standing: 'teamLead', until: null } : { standing: 'glass', until };
}

/** Lead and substitutes write; a team lead reads (domain/permissions.ts). */
export function writesIn(desk: Pick<Desk, 'keyring' | 'keys'>, of: Id): boolean {
  const { standing } = standingOf(desk, of);
  return standing === 'lead' || standing === 'substitute';
}

/** Midnight in Berlin after a day, milliseconds. */
export function endOf(day: CivilDate): number {
  return berlinInstant(addDays(day, 1));
}
