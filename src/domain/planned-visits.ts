import { berlinOffset } from './berlin.ts';
import { beginOf } from './classify.ts';
import type { PlanFacts, VisitFacts } from './facts.ts';
import type { PlannedTime } from './kinds/appointment.ts';
import { instantOf, localMinuteAt } from './local-minute.ts';
import { compareStrings, type CivilDate, type Id, type LocalMinute } from './values.ts';
import { isTimed } from './weekly-minutes.ts';

/** A visit that was over so many minutes before an appointment begins did not come of it (unless it says so). */
const EARLIER = 60;

/** When an appointment ends, in Europe/Berlin: real minutes pass, also on the nights of the clock changes. */
export function plannedEnd({ start, minutes }: PlannedTime): LocalMinute {
  const end = instantOf(start) + minutes;
  return localMinuteAt(end, berlinOffset(end));
}

/** The day of an appointment: that on which it begins. */
export function plannedDate({ start }: PlannedTime): CivilDate {
  return start.slice(0, 10);
}

/**
 * Which visit came of which appointment, both of one case: the one that names it; else, one for one, a visit with an outcome of the same person on
 * the same day that names none, the nearest in time first. Nobody has to link anything for a recorded hour not to count twice, and a visit of the
 * morning does not make the appointment of the afternoon disappear.
 */
export function visitsOfPlans(plans: readonly PlanFacts[], visits: readonly VisitFacts[]): ReadonlyMap<Id, Id> {
  const found = new Map<Id, Id>();
  const known = new Set(plans.map((plan) => plan.id));
  for (const { id, values } of [...visits].sort((a, b) => beginOf(a) - beginOf(b) || compareStrings(a.id, b.id))) {
    const named = values.appointment;
    if (named !== null && known.has(named) && !found.has(named)) found.set(named, id);
  }
  const open = plans.filter((plan) => !plan.cancelled && !found.has(plan.id));
  const used = new Set<Id>();
  for (const { plan, visit } of pairs(open, visits)) {
    if (found.has(plan) || used.has(visit)) continue;
    found.set(plan, visit);
    used.add(visit);
  }
  return found;
}

/** Every visit that may have come of an appointment without naming one, the nearest in time first; then by ids. */
function pairs(plans: readonly PlanFacts[], visits: readonly VisitFacts[]): readonly { readonly plan: Id; readonly visit: Id }[] {
  const byDay = freeByDay(visits);
  const all = plans.flatMap(({ id, by, time }) => {
    if (by === null || time === null) return [];
    const start = instantOf(time.start);
    const sameDay = byDay.get(`${by} ${plannedDate(time)}`) ?? [];
    return sameDay
      .filter((visit) => isNotOverBefore(visit, start - EARLIER))
      .map((visit) => ({ plan: id, visit: visit.id, apart: Math.abs(beginOf(visit) - start) }));
  });
  return all.sort((a, b) => a.apart - b.apart || compareStrings(a.plan, b.plan) || compareStrings(a.visit, b.visit));
}

/** Visits with an outcome that name no appointment, by person and day. */
function freeByDay(visits: readonly VisitFacts[]): ReadonlyMap<string, readonly VisitFacts[]> {
  const found = new Map<string, VisitFacts[]>();
  for (const visit of visits) {
    const { appointment, outcome, by, time } = visit.values;
    if (appointment !== null || outcome === null || by === null || time === null) continue;
    const key = `${by} ${time.date}`;
    const sameDay = found.get(key);
    if (sameDay) sameDay.push(visit);
    else found.set(key, [visit]);
  }
  return found;
}

/** One that states only minutes may have been at any time of its day. */
function isNotOverBefore({ values: { time } }: VisitFacts, instant: number): boolean {
  const ends = (time?.segments ?? []).filter(isTimed).map(({ end }) => instantOf(end));
  return ends.length === 0 || Math.max(...ends) >= instant;
}

/** Appointments in order of time, then of id. Those without a time come first. */
export function inOrderOfPlans(plans: readonly PlanFacts[]): readonly PlanFacts[] {
  const beginning = ({ time }: PlanFacts): number => (time === null ? 0 : instantOf(time.start));
  return [...plans].sort((a, b) => beginning(a) - beginning(b) || compareStrings(a.id, b.id));
}
