import { plannedOf } from '../../domain/classify-plan.ts';
import { classifyDraft, countedOf } from '../../domain/classify.ts';
import type { VisitFacts } from '../../domain/facts.ts';
import { isoWeekOf, type IsoWeek } from '../../domain/iso-week.ts';
import type { Values } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { Classified } from '../../protocol/case-views.ts';
import type { Desk } from '../desk.ts';
import type { CaseBook } from '../memory/case-book.ts';
import { comeOf } from '../memory/case-planning.ts';

/** What the limits say of a visit as it is typed: findings, and every week it touches without it and with it. */
export function classified(
  desk: Desk,
  { of, visit, values, now }: { of: Id; visit: Id; values: Partial<Values<'visit'>>; now: number },
): Classified {
  const book = desk.caseBooks.book(of);
  const known = book.facts.get(visit);
  const draft: VisitFacts = {
    id: visit,
    values: {
      time: values.time ?? known?.values.time ?? null,
      outcome: values.outcome ?? known?.values.outcome ?? null,
      by: values.by ?? known?.values.by ?? desk.keys.member,
      appointment: values.appointment === undefined ? (known?.values.appointment ?? null) : values.appointment,
    },
    recordedAt: known?.recordedAt ?? now,
    writtenAt: now,
  };
  const own = countedOf(book.rules, draft);
  const date = draft.values.time?.date;
  const weeks = [...new Set([...(date === undefined ? [] : [isoWeekOf(date)]), ...own.keys()])].sort();
  // Only visits of these weeks can matter beside it.
  const others = [...new Map(weeks.flatMap((week) => book.shares(week)).map((share) => [share.visit.id, share.visit])).values()];
  const before = book.counted(visit);
  const planned = plannedBeside(book, draft);
  return {
    findings: classifyDraft(book.rules, draft, { others, near: desk.caseBooks.near(draft) }),
    weeks: weeks.map((week) => {
      const without = (book.minutes.get(week) ?? 0) - (before.get(week) ?? 0);
      return { week, without, with: without + (own.get(week) ?? 0), planned: planned.get(week) ?? 0, of: WEEK_LIMIT };
    }),
  };
}

/** Minutes by week of the appointments that still stand once this visit is recorded. */
function plannedBeside({ rules, planning, facts }: CaseBook, draft: VisitFacts): ReadonlyMap<IsoWeek, number> {
  const visitOf = comeOf(planning.plans, [...facts.values()].filter(({ id }) => id !== draft.id).concat(draft));
  const weeks = new Map<IsoWeek, number>();
  for (const plan of planning.plans)
    if (!plan.cancelled && !visitOf.has(plan.id))
      for (const [week, minutes] of plannedOf(rules, plan)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  return weeks;
}
