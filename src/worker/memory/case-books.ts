import { classifyCase, countedOf, type CaseResult } from '../../domain/classify.ts';
import { DirectTimeIndex } from '../../domain/direct-times.ts';
import { rulesOf, type CaseRules } from '../../domain/case-rules.ts';
import { caseFacts, visitFacts, type VisitFacts } from '../../domain/facts.ts';
import type { IsoWeek } from '../../domain/iso-week.ts';
import { settingsOf, type Settings } from '../../domain/settings.ts';
import type { Id } from '../../domain/values.ts';
import type { Memory } from './memory.ts';
import { entryOf, isA, type ShownOf, type ShownRecord } from './shown-record.ts';

/** Everything of one case, sorted out and counted. */
export interface CaseBook {
  readonly id: Id;
  readonly all: readonly ShownRecord[];
  readonly file: ShownOf<'caseFile'> | null;
  readonly client: ShownOf<'client'> | null;
  readonly visits: readonly ShownOf<'visit'>[];
  /** Facts of the visits that are not deleted. */
  readonly facts: ReadonlyMap<Id, VisitFacts>;
  /** By the id of the visit they belong to. */
  readonly notes: ReadonlyMap<Id, ShownOf<'visitNote'>>;
  readonly rules: CaseRules;
  /** Counted minutes of every week (R5). */
  readonly minutes: ReadonlyMap<IsoWeek, number>;
}

/** Case books are made when somebody looks and kept until a record of the case (or a setting) changes. */
export class CaseBooks {
  readonly #memory: Memory;
  readonly #books = new Map<Id, { readonly version: string; readonly book: CaseBook }>();
  readonly #results = new WeakMap<CaseBook, { readonly times: number; readonly result: CaseResult }>();
  readonly #times = new DirectTimeIndex();
  readonly #changed: Set<Id>;
  /** Counts changes of visits: overlaps reach across cases. */
  #timesVersion = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#changed = memory.watch();
  }

  book(of: Id): CaseBook {
    const version = `${this.#memory.version(of)}/${this.#memory.version(null)}`;
    const known = this.#books.get(of);
    if (known?.version === version) return known.book;
    const book = makeBook(this.#memory, of);
    this.#books.set(of, { version, book });
    return book;
  }

  /** All limits of a case. */
  result(of: Id): CaseResult {
    while (this.work(Number.POSITIVE_INFINITY));
    const book = this.book(of);
    const known = this.#results.get(book);
    if (known?.times === this.#timesVersion) return known.result;
    const result = classifyCase(book.rules, [...book.facts.values()], (visit) => this.#times.near(visit));
    this.#results.set(book, { times: this.#timesVersion, result });
    return result;
  }

  /** Other visits of the same person around that time, of any case. */
  near(visit: VisitFacts): readonly VisitFacts[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return this.#times.near(visit);
  }

  /** Notes the times of up to `limit` changed visits; false when nothing is left to do. */
  work(limit: number): boolean {
    let done = 0;
    for (const id of this.#changed) {
      if (done++ >= limit) return true;
      this.#changed.delete(id);
      const shown = this.#memory.record(id);
      if (shown && isA('visit')(shown) && !shown.merged.deleted) this.#times.put(visitFacts(id, shown.merged));
      else this.#times.drop(id);
      if (shown?.kind === 'visit') this.#timesVersion += 1;
    }
    return false;
  }
}

/** The programme's record. Should there be several, the first that stands, by id. */
export function programmeOf(records: readonly ShownRecord[]): ShownOf<'programme'> | null {
  const all = records.filter(isA('programme'));
  return all.find((record) => !record.merged.deleted) ?? all[0] ?? null;
}

/** The programme's settings with every decision that stands. */
export function settingsIn(records: readonly ShownRecord[]): Settings {
  const decided = records.filter(isA('setting')).filter((record) => !record.merged.deleted);
  return settingsOf(
    programmeOf(records)?.merged.values ?? null,
    decided.map(({ record, merged }) => ({ id: record, values: merged.values })),
  );
}

/** The record of the client's decision. Should there be several, the first that stands, by id. */
export function participationOf(all: readonly ShownRecord[]): ShownOf<'participation'> | null {
  const standing = all.filter(isA('participation')).filter((record) => !record.merged.deleted);
  return standing.toSorted((a, b) => (a.record < b.record ? -1 : 1))[0] ?? null;
}

function makeBook(memory: Memory, of: Id): CaseBook {
  const all = memory.ofCase(of);
  const file = all.find((record) => record.record === of);
  const caseFile = file && isA('caseFile')(file) ? file : null;
  const rules = rulesOf(
    caseFacts(caseFile?.merged ?? null, {
      settings: settingsIn(memory.ofCase(null)),
      interruptions: all.filter(isA('interruption')).map(({ merged }) => merged),
      participation: participationOf(all)?.merged ?? null,
    }),
  );
  const visits = all.filter(isA('visit'));
  const standing = visits.filter((visit) => !visit.merged.deleted);
  const facts = new Map(standing.map((visit) => [visit.record, visitFacts(visit.record, visit.merged)]));
  return {
    id: of,
    all,
    file: caseFile,
    client: all.find(isA('client')) ?? null,
    visits,
    facts,
    rules,
    notes: notesByVisit(all.filter(isA('visitNote'))),
    minutes: minutesByWeek(rules, [...facts.values()]),
  };
}

function notesByVisit(notes: readonly ShownOf<'visitNote'>[]): ReadonlyMap<Id, ShownOf<'visitNote'>> {
  const found = new Map<Id, ShownOf<'visitNote'>>();
  for (const note of notes.toSorted((a, b) => (a.record < b.record ? 1 : -1))) {
    const visit = entryOf(note);
    if (!found.has(visit) || !note.merged.deleted) found.set(visit, note);
  }
  return found;
}

function minutesByWeek(rules: CaseRules, visits: readonly VisitFacts[]): ReadonlyMap<IsoWeek, number> {
  const weeks = new Map<IsoWeek, number>();
  for (const visit of visits) for (const [week, minutes] of countedOf(rules, visit)) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  return weeks;
}
