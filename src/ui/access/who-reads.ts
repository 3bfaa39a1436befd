import { GLASS_MINUTES } from '../../domain/list-facts.ts';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import type { CivilDate } from '../../domain/values.ts';

/** `until`: milliseconds; only so long. `from`: not before that day. */
export type Reading = 'reads' | 'withReason' | 'readsNot' | { readonly until: number } | { readonly from: CivilDate };

export interface Reader {
  readonly name: string;
  readonly as: 'lead' | 'teamLead' | { readonly from: CivilDate; readonly until: CivilDate };
  readonly frame: Reading;
  readonly content: Reading;
  readonly private: Reading;
}

type Access = Pick<CaseAccessView, 'lead' | 'substitutes' | 'teamLeads' | 'emergencyAccess'>;

/** Who reads what of a case at this moment (SECURITY.md "Roles"): also who stands in from another day on, and who broke the glass an instant ago. */
export function readersOf(
  { lead, substitutes, teamLeads, emergencyAccess }: Access,
  now: { readonly ms: number; readonly today: CivilDate },
): readonly Reader[] {
  const openUntil = (name: string): number =>
    Math.max(0, ...emergencyAccess.filter(({ by }) => by === name).map(({ at }) => at + GLASS_MINUTES * 60_000));
  return [
    { name: lead.name, as: 'lead', frame: 'reads', content: 'reads', private: 'reads' },
    ...substitutes.map(({ name, from, until }): Reader => {
      const reads: Reading = from > now.today ? { from } : 'reads';
      return { name, as: { from, until }, frame: reads, content: reads, private: 'readsNot' };
    }),
    ...teamLeads
      .filter((name) => name !== lead.name)
      .map((name): Reader => {
        const until = openUntil(name);
        return { name, as: 'teamLead', frame: 'reads', content: until > now.ms ? { until } : 'withReason', private: 'readsNot' };
      }),
  ];
}
