import { caseOf, projectionsOf } from './case-projections.ts';
import { plannedOf } from '../../../domain/classify-plan.ts';
import { classifyDraft, countedOf } from '../../../domain/classify.ts';
import type { VisitFacts } from '../../../domain/facts.ts';
import { isoWeekOf, type IsoWeek } from '../../../domain/iso-week.ts';
import type { Values } from '../../../domain/kinds.ts';
import type { Id } from '../../../domain/values.ts';
import { WEEK_LIMIT } from '../../../domain/weekly-minutes.ts';
import type { Classified } from '../../../protocol/case-views.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { CaseProjection } from './case-projection.ts';
import { comeOf } from './case-planning.ts';

/** What the limits say of a visit as it is typed: findings, and every week it touches without it and with it. */
export function classified(
  session: UnlockedSession,
  { caseId, visit, values, now }: { caseId: Id; visit: Id; values: Partial<Values<'visit'>>; now: number },
): Classified {
  const projection = caseOf(session, caseId);
  const known = projection.facts.get(visit);
  const draft: VisitFacts = {
    id: visit,
    values: {
      time: values.time ?? known?.values.time ?? null,
      outcome: values.outcome ?? known?.values.outcome ?? null,
      by: values.by ?? known?.values.by ?? session.keys.member,
      appointment: values.appointment === undefined ? (known?.values.appointment ?? null) : values.appointment,
    },
    recordedAt: known?.recordedAt ?? now,
    writtenAt: now,
  };
  const own = countedOf(projection.rules, draft);
  const date = draft.values.time?.date;
  const weeks = [...new Set([...(date === undefined ? [] : [isoWeekOf(date)]), ...own.keys()])].sort();
  // Only visits of these weeks can matter beside it.
  const others = [...new Map(weeks.flatMap((week) => projection.shares(week)).map((share) => [share.visit.id, share.visit])).values()];
  const before = projection.counted(visit);
  const planned = plannedBeside(projection, draft);
  return {
    findings: classifyDraft(projection.rules, draft, { others, near: projectionsOf(session).near(draft) }),
    weeks: weeks.map((week) => {
      const without = (projection.minutes.get(week) ?? 0) - (before.get(week) ?? 0);
      return { week, without, with: without + (own.get(week) ?? 0), planned: planned.get(week) ?? 0, limit: WEEK_LIMIT };
    }),
  };
}

/** Minutes by week of the appointments that still stand once this visit is recorded. */
function plannedBeside({ rules, planning, facts }: CaseProjection, draft: VisitFacts): ReadonlyMap<IsoWeek, number> {
  const visitOf = comeOf(planning.plans, [...facts.values()].filter(({ id }) => id !== draft.id).concat(draft));
  const weeks = new Map<IsoWeek, number>();
  for (const plan of planning.plans)
    if (!plan.cancelled && !visitOf.has(plan.id))
      for (const [week, minutes] of plannedOf(rules, plan)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  return weeks;
}
