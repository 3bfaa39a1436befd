import type { CaseRow } from '../../protocol/case-views.ts';

/** May this person write in the case? Its lead, and who stands in on their days; everybody else reads (SECURITY.md "Roles"). */
export function mayWrite({ accessLevel: standing }: Pick<CaseRow, 'accessLevel'>): boolean {
  return standing === 'lead' || standing === 'substitute';
}

/** Whole minutes left until `until`, begun ones counted; 0 once it has passed. */
export function minutesLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 60_000));
}
