import type { CaseResult } from '../../../domain/classify.ts';
import { DirectTimeIndex } from '../../../domain/direct-times.ts';
import { visitFacts, type PlanFacts, type VisitFacts } from '../../../domain/facts.ts';
import { plannedDate, plannedEnd } from '../../../domain/planned-visits.ts';
import { sameValue } from '../../../domain/same-value.ts';
import type { Settings } from '../../../domain/settings.ts';
import type { Id } from '../../../domain/values.ts';
import { CaseProjection } from './case-projection.ts';
import type { RecordStore } from '../../read-model/record-store.ts';
import { settingsIn } from '../programme/index.ts';
import { isA, type ShownOf } from '../../read-model/decrypted-record.ts';

/**
 * A projection of each case, begun when somebody looks and then kept up to date: a record that changes is put into its case's projection, and only what
 * follows from it is counted again.
 */
export class CaseProjections {
  readonly #recordStore: RecordStore;
  readonly #projections = new Map<Id, CaseProjection>();
  readonly #times = new DirectTimeIndex();
  /** By the shown record, which is another one as soon as anything of it changes. */
  readonly #facts = new WeakMap<object, VisitFacts>();
  readonly #changed: Set<Id>;
  /** Changed records that a projection waits for. */
  readonly #stale = new Map<Id, Set<Id>>();
  /** In whose projection a record stands. */
  readonly #caseOf = new Map<Id, Id>();
  /** Changed records that may be visits whose times are not noted yet. */
  readonly #untimed = new Set<Id>();
  #settings: Settings | null = null;
  #settingsStale = true;
  #plans: ReadonlyMap<string, readonly PlanFacts[]> | null = null;

  constructor(recordStore: RecordStore) {
    this.#recordStore = recordStore;
    this.#changed = recordStore.watch();
  }

  /** As it is now; it lives on and is the same one the next time. */
  projection(caseId: Id): CaseProjection {
    this.#sortOut();
    const known = this.#projections.get(caseId);
    const projection = known ?? new CaseProjection(caseId, this.settings(), this.#factsOf);
    if (!known) {
      this.#projections.set(caseId, projection);
      for (const shown of this.#recordStore.ofCase(caseId)) this.#put(projection, shown.record);
    }
    projection.useSettings(this.settings());
    for (const record of this.#stale.get(caseId) ?? []) this.#put(projection, record);
    this.#stale.delete(caseId);
    return projection;
  }

  /** The programme's settings, every decision that stands included. The same object until one of them changes. */
  settings(): Settings {
    this.#sortOut();
    if (this.#settings && !this.#settingsStale) return this.#settings;
    const settings = settingsIn(this.#recordStore.ofCase(null));
    this.#settingsStale = false;
    if (!this.#settings || !sameValue(this.#settings, settings)) this.#settings = settings;
    return this.#settings;
  }

  /** All limits of a case. */
  result(caseId: Id): CaseResult {
    while (this.work(Number.POSITIVE_INFINITY));
    return this.projection(caseId).result((visit) => this.#times.near(visit));
  }

  /** Other visits of the same person at the same time, of any case. */
  near(visit: VisitFacts): readonly VisitFacts[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return this.#times.near(visit);
  }

  /** Other appointments of the same person around that day, of any case, that stand. */
  nearPlans(plan: PlanFacts): readonly PlanFacts[] {
    this.#sortOut();
    this.#plans ??= standingPlans(this.#recordStore.cases().map((caseId) => this.projection(caseId)));
    const plans = this.#plans;
    return keysOf(plan)
      .flatMap((key) => plans.get(key) ?? [])
      .filter(({ id }) => id !== plan.id);
  }

  /** Notes the times of up to `limit` changed visits; false when nothing is left to do. */
  work(limit: number): boolean {
    this.#sortOut();
    let done = 0;
    for (const id of this.#untimed) {
      if (done++ >= limit) return true;
      this.#untimed.delete(id);
      const shown = this.#recordStore.record(id);
      const isVisit = shown && isA('visit')(shown) && !shown.merged.deleted;
      const beside = isVisit ? this.#times.put(this.#factsOf(shown)) : this.#times.drop(id);
      for (const other of beside) this.#projections.get(this.#caseOf.get(other) ?? '')?.look(other);
    }
    return false;
  }

  readonly #factsOf = (shown: ShownOf<'visit'>): VisitFacts => {
    const facts = this.#facts.get(shown) ?? visitFacts(shown.record, shown.merged);
    this.#facts.set(shown, facts);
    return facts;
  };

  /** What changed since the last time, by case. Nothing is merged yet: a projection does so when it is asked for. */
  #sortOut(): void {
    for (const id of this.#changed) {
      this.#changed.delete(id);
      this.#untimed.add(id);
      this.#plans = null;
      const caseId = this.#recordStore.caseOf(id);
      if (caseId === null) this.#settingsStale = true;
      for (const one of new Set([caseId, this.#caseOf.get(id) ?? null]))
        if (one !== null && this.#projections.has(one)) this.#wait(one, id);
    }
  }

  #wait(caseId: Id, record: Id): void {
    this.#stale.set(caseId, (this.#stale.get(caseId) ?? new Set()).add(record));
  }

  #put(projection: CaseProjection, record: Id): void {
    const shown = this.#recordStore.record(record);
    if (shown?.caseId === projection.id) {
      this.#caseOf.set(record, projection.id);
      projection.put(shown);
    } else {
      projection.drop(record);
      if (this.#caseOf.get(record) === projection.id) this.#caseOf.delete(record);
    }
  }
}

function standingPlans(projections: readonly CaseProjection[]): ReadonlyMap<string, readonly PlanFacts[]> {
  const found = new Map<string, PlanFacts[]>();
  for (const { planning } of projections)
    for (const plan of planning.plans.filter((one) => !one.cancelled && !planning.isRecorded(one)))
      for (const key of keysOf(plan)) found.set(key, [...(found.get(key) ?? []), plan]);
  return found;
}

/** Person and day, for each day that an appointment touches. */
function keysOf({ by, time }: PlanFacts): readonly string[] {
  if (by === null || time === null) return [];
  return [...new Set([plannedDate(time), plannedEnd(time).slice(0, 10)])].map((day) => `${by} ${day}`);
}

/** Dropped with the records that they are made of. */
const known = new WeakMap<RecordStore, CaseProjections>();

/** What this session's records say, case by case. */
export function projectionsOf({ recordStore }: { readonly recordStore: RecordStore }): CaseProjections {
  const projections = known.get(recordStore) ?? new CaseProjections(recordStore);
  known.set(recordStore, projections);
  return projections;
}

/** Everything of one case, sorted out and counted, as it is now. */
export function caseOf(session: { readonly recordStore: RecordStore }, caseId: Id): CaseProjection {
  return projectionsOf(session).projection(caseId);
}
