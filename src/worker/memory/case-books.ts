import type { CaseResult } from '../../domain/classify.ts';
import { DirectTimeIndex } from '../../domain/direct-times.ts';
import { visitFacts, type PlanFacts, type VisitFacts } from '../../domain/facts.ts';
import { plannedDate, plannedEnd } from '../../domain/planned-visits.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Id } from '../../domain/values.ts';
import { CaseBook } from './case-book.ts';
import type { Memory } from './memory.ts';
import { settingsIn } from './programme-records.ts';
import { isA, type ShownOf } from './shown-record.ts';

/**
 * A book of each case, begun when somebody looks and then kept up to date: a record that changes is put into its case's book, and only what
 * follows from it is counted again.
 */
export class CaseBooks {
  readonly #memory: Memory;
  readonly #books = new Map<Id, CaseBook>();
  readonly #times = new DirectTimeIndex();
  /** By the shown record, which is another one as soon as anything of it changes. */
  readonly #facts = new WeakMap<object, VisitFacts>();
  readonly #changed: Set<Id>;
  /** Changed records that a book waits for. */
  readonly #stale = new Map<Id, Set<Id>>();
  /** In whose book a record stands. */
  readonly #caseOf = new Map<Id, Id>();
  /** Changed records that may be visits whose times are not noted yet. */
  readonly #untimed = new Set<Id>();
  #settings: Settings | null = null;
  #settingsStale = true;
  #plans: ReadonlyMap<string, readonly PlanFacts[]> | null = null;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#changed = memory.watch();
  }

  /** As it is now; it lives on and is the same book the next time. */
  book(of: Id): CaseBook {
    this.#sortOut();
    const known = this.#books.get(of);
    const book = known ?? new CaseBook(of, this.settings(), this.#factsOf);
    if (!known) {
      this.#books.set(of, book);
      for (const shown of this.#memory.ofCase(of)) this.#put(book, shown.record);
    }
    book.useSettings(this.settings());
    for (const record of this.#stale.get(of) ?? []) this.#put(book, record);
    this.#stale.delete(of);
    return book;
  }

  /** The programme's settings, every decision that stands included. The same object until one of them changes. */
  settings(): Settings {
    this.#sortOut();
    if (this.#settings && !this.#settingsStale) return this.#settings;
    const settings = settingsIn(this.#memory.ofCase(null));
    this.#settingsStale = false;
    if (!this.#settings || !sameValue(this.#settings, settings)) this.#settings = settings;
    return this.#settings;
  }

  /** All limits of a case. */
  result(of: Id): CaseResult {
    while (this.work(Number.POSITIVE_INFINITY));
    return this.book(of).result((visit) => this.#times.near(visit));
  }

  /** Other visits of the same person at the same time, of any case. */
  near(visit: VisitFacts): readonly VisitFacts[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return this.#times.near(visit);
  }

  /** Other appointments of the same person around that day, of any case, that stand. */
  nearPlans(plan: PlanFacts): readonly PlanFacts[] {
    this.#sortOut();
    this.#plans ??= standingPlans(this.#memory.cases().map((of) => this.book(of)));
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
      const shown = this.#memory.record(id);
      const isVisit = shown && isA('visit')(shown) && !shown.merged.deleted;
      const beside = isVisit ? this.#times.put(this.#factsOf(shown)) : this.#times.drop(id);
      for (const other of beside) this.#books.get(this.#caseOf.get(other) ?? '')?.look(other);
    }
    return false;
  }

  readonly #factsOf = (shown: ShownOf<'visit'>): VisitFacts => {
    const facts = this.#facts.get(shown) ?? visitFacts(shown.record, shown.merged);
    this.#facts.set(shown, facts);
    return facts;
  };

  /** What changed since the last time, by case. Nothing is merged yet: a book does so when it is asked for. */
  #sortOut(): void {
    for (const id of this.#changed) {
      this.#changed.delete(id);
      this.#untimed.add(id);
      this.#plans = null;
      const of = this.#memory.caseOf(id);
      if (of === null) this.#settingsStale = true;
      for (const one of new Set([of, this.#caseOf.get(id) ?? null])) if (one !== null && this.#books.has(one)) this.#wait(one, id);
    }
  }

  #wait(of: Id, record: Id): void {
    this.#stale.set(of, (this.#stale.get(of) ?? new Set()).add(record));
  }

  #put(book: CaseBook, record: Id): void {
    const shown = this.#memory.record(record);
    if (shown?.of === book.id) {
      this.#caseOf.set(record, book.id);
      book.put(shown);
    } else {
      book.drop(record);
      if (this.#caseOf.get(record) === book.id) this.#caseOf.delete(record);
    }
  }
}

function standingPlans(books: readonly CaseBook[]): ReadonlyMap<string, readonly PlanFacts[]> {
  const found = new Map<string, PlanFacts[]>();
  for (const { planning } of books)
    for (const plan of planning.plans.filter((one) => !one.cancelled && !planning.isRecorded(one)))
      for (const key of keysOf(plan)) found.set(key, [...(found.get(key) ?? []), plan]);
  return found;
}

/** Person and day, for each day that an appointment touches. */
function keysOf({ by, time }: PlanFacts): readonly string[] {
  if (by === null || time === null) return [];
  return [...new Set([plannedDate(time), plannedEnd(time).slice(0, 10)])].map((day) => `${by} ${day}`);
}
