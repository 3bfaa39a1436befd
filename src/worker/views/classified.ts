import { classifyDraft, countedOf } from '../../domain/classify.ts';
import type { VisitFacts } from '../../domain/facts.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { Values } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { Classified } from '../../protocol/worker-api.ts';
import type { Desk } from '../desk.ts';

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
      appointment: values.appointment ?? known?.values.appointment ?? null,
    },
    recordedAt: known?.recordedAt ?? now,
    writtenAt: now,
  };
  const others = [...book.facts.values()].filter((other) => other.id !== visit);
  const own = countedOf(book.rules, draft);
  const date = draft.values.time?.date;
  const weeks = [...new Set([...(date === undefined ? [] : [isoWeekOf(date)]), ...own.keys()])].sort();
  const before = known ? countedOf(book.rules, known) : new Map<string, number>();
  return {
    findings: classifyDraft(book.rules, draft, { others, near: desk.caseBooks.near(draft) }),
    weeks: weeks.map((week) => {
      const without = (book.minutes.get(week) ?? 0) - (before.get(week) ?? 0);
      return { week, without, with: without + (own.get(week) ?? 0), of: WEEK_LIMIT };
    }),
  };
}
