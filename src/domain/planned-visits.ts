import { berlinOffset } from './berlin.ts';
import { beginOf } from './classify.ts';
import type { PlanFacts, VisitFacts } from './facts.ts';
import type { PlannedTime } from './kinds/appointment.ts';
import { instantOf, localMinuteAt } from './local-minute.ts';
import type { CivilDate, Id, LocalMinute } from './values.ts';
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
 * Which visit came of which appointment, both of one case: the one that names it; else, one for one and in order of time, a visit with an outcome
 * of the same person on the same day that names none. Nobody has to link anything for a recorded hour not to count twice, and a visit of the
 * morning does not make the appointment of the afternoon disappear.
 */
export function visitsOfPlans(plans: readonly PlanFacts[], visits: readonly VisitFacts[]): ReadonlyMap<Id, Id> {
  const inOrder = [...visits].sort((a, b) => beginOf(a) - beginOf(b) || compare(a.id, b.id));
  const found = new Map<Id, Id>();
  const known = new Set(plans.map((plan) => plan.id));
  for (const { id, values } of inOrder) {
    const named = values.appointment;
    if (named !== null && known.has(named) && !found.has(named)) found.set(named, id);
  }
  const free = inOrder.filter(({ values }) => values.appointment === null && values.outcome !== null);
  for (const plan of inOrderOfPlans(plans.filter((one) => !one.cancelled && !found.has(one.id)))) {
    const index = free.findIndex((visit) => mayHaveComeOf(plan, visit));
    const [visit] = index < 0 ? [] : free.splice(index, 1);
    if (visit) found.set(plan.id, visit.id);
  }
  return found;
}

/** Appointments in order of time, then of id. Those without a time come first. */
export function inOrderOfPlans(plans: readonly PlanFacts[]): readonly PlanFacts[] {
  const beginning = ({ time }: PlanFacts): number => (time === null ? 0 : instantOf(time.start));
  return [...plans].sort((a, b) => beginning(a) - beginning(b) || compare(a.id, b.id));
}

function mayHaveComeOf({ by, time }: PlanFacts, { values }: VisitFacts): boolean {
  if (by === null || time === null || values.time === null || values.by !== by || values.time.date !== plannedDate(time)) return false;
  const ends = values.time.segments.filter(isTimed).map(({ end }) => instantOf(end));
  return ends.length === 0 || Math.max(...ends) >= instantOf(time.start) - EARLIER;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
