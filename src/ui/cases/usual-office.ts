import type { Id } from '../../domain/values.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';

interface Asked {
  readonly programme: Pick<ProgrammeView, 'offices' | 'members'>;
  readonly me: Id;
  readonly cases: readonly Pick<CaseRow, 'mine' | 'office'>[];
}

/** Where a new case of this person belongs: their own office, that of their other cases, or the only one there is; '' leaves the choice open. */
export function usualOffice({ programme, me, cases }: Asked): string {
  const { offices, members } = programme;
  if (offices.length === 1) return offices[0]?.id ?? '';
  const own = members.find(({ id }) => id === me)?.office ?? null;
  const others = cases.find(({ mine }) => mine)?.office;
  return (offices.find(({ id }) => id === own) ?? offices.find(({ name }) => name === others))?.id ?? '';
}
