import { substituteAccess } from '../../domain/substitution.ts';
import type { Id } from '../../domain/values.ts';
import type { CaseStanding } from '../../protocol/team-api.ts';
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
  const dates = frame?.dated[keys.member];
  if (dates) return { standing: 'substitute', until: substituteAccess(dates).until };
  const content = keyring.find('content', of);
  const until = content && keyring.glass(content.space);
  return until === null ? { standing: 'teamLead', until: null } : { standing: 'glass', until };
}

/** Lead and substitutes write; a team lead reads (domain/permissions.ts). */
export function writesIn(desk: Pick<Desk, 'keyring' | 'keys'>, of: Id): boolean {
  const { standing } = standingOf(desk, of);
  return standing === 'lead' || standing === 'substitute';
}
