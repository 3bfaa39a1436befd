import type { CasePlans } from '../../../domain/classify-plan.ts';
import { planFacts, releaseFacts, type PlanFacts, type ReleaseFacts, type VisitFacts } from '../../../domain/facts.ts';
import { plannedDate, visitsOfPlans } from '../../../domain/planned-visits.ts';
import type { Id } from '../../../domain/values.ts';
import type { ShownOf } from '../../read-model/decrypted-record.ts';

/** What is planned in a case, and what came of it. */
export interface CasePlanning extends CasePlans {
  readonly byId: ReadonlyMap<Id, PlanFacts>;
  /** The visit that came of an appointment. */
  readonly visitOf: ReadonlyMap<Id, Id>;
  /** Answers of team leads, by appointment. */
  readonly releases: ReadonlyMap<Id, readonly ReleaseFacts[]>;
}

/** From the appointments and releases that are not deleted, and all visits. */
export function casePlanning(
  appointments: readonly ShownOf<'appointment'>[],
  answers: readonly ShownOf<'release'>[],
  visits: Iterable<VisitFacts>,
): Omit<CasePlanning, 'recorded'> {
  const plans = appointments.map(({ record, merged }) => planFacts(record, merged));
  const visitOf = comeOf(plans, visits);
  const releases = new Map<Id, readonly ReleaseFacts[]>();
  for (const { record, merged } of answers) {
    const facts = releaseFacts(record, merged);
    if (facts.appointment !== null) releases.set(facts.appointment, [...(releases.get(facts.appointment) ?? []), facts]);
  }
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  return { plans, byId, visitOf, releases, isRecorded: ({ id }) => visitOf.has(id) };
}

/** Which visit came of which appointment. */
export function comeOf(plans: readonly PlanFacts[], visits: Iterable<VisitFacts>): ReadonlyMap<Id, Id> {
  return plans.length === 0 ? new Map() : visitsOfPlans(plans, mayHaveComeOfOne(plans, visits));
}

/** Most visits are of days on which nothing is planned any more: they are not looked at. */
function mayHaveComeOfOne(plans: readonly PlanFacts[], visits: Iterable<VisitFacts>): readonly VisitFacts[] {
  const days = new Set(plans.flatMap(({ time }) => (time ? [plannedDate(time)] : [])));
  return [...visits].filter(({ values }) => values.appointment !== null || (values.time !== null && days.has(values.time.date)));
}
