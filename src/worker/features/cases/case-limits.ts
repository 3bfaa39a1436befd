import type { CaseRules } from '../../../domain/case-rules.ts';
import { classifyVisit, countedOf, overLimit, weekResult, type CaseResult, type Share, type WeekResult } from '../../../domain/classify.ts';
import type { VisitFacts } from '../../../domain/facts.ts';
import type { IsoWeek } from '../../../domain/iso-week.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { Id } from '../../../domain/values.ts';

type Weeks = ReadonlyMap<IsoWeek, number>;
interface Entry {
  readonly visit: VisitFacts;
  /** Minutes that it adds to each week. */
  readonly counted: Weeks;
}

/** Other visits of the same person at the same time, of any case. */
export type Near = (visit: VisitFacts) => readonly VisitFacts[];

/**
 * `classifyCase` (domain/classify.ts) kept up to date visit by visit: a changed one is counted again with the weeks that it touched and touches,
 * and nothing else. The outcome is the same as if everything were counted from the start.
 */
export class CaseLimits {
  #rules: CaseRules;
  readonly #entries = new Map<Id, Entry>();
  readonly #shares = new Map<IsoWeek, Map<Id, Share>>();
  readonly #minutes = new Map<IsoWeek, number>();
  readonly #weeks = new Map<IsoWeek, WeekResult>();
  /** Findings of each visit by itself, without the weeks. */
  readonly #own = new Map<Id, readonly LimitFinding[]>();
  readonly #byVisit = new Map<Id, readonly LimitFinding[]>();
  readonly #staleVisits = new Set<Id>();
  readonly #staleWeeks = new Set<IsoWeek>();
  #result: CaseResult | null = null;

  constructor(rules: CaseRules) {
    this.#rules = rules;
  }

  /** Other rules: everything is counted again. */
  use(rules: CaseRules): void {
    this.#rules = rules;
    for (const visit of Array.from(this.#entries.values(), (entry) => entry.visit)) this.put(visit);
  }

  put(visit: VisitFacts): void {
    this.drop(visit.id);
    const counted = countedOf(this.#rules, visit);
    this.#entries.set(visit.id, { visit, counted });
    this.#staleVisits.add(visit.id);
    for (const [week, minutes] of counted) this.#share(week).set(visit.id, { visit, counted: minutes });
    this.#count(counted, 1);
  }

  drop(id: Id): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#staleVisits.delete(id);
    this.#own.delete(id);
    this.#byVisit.delete(id);
    for (const week of entry.counted.keys()) this.#share(week).delete(id);
    this.#count(entry.counted, -1);
    this.#result = null;
  }

  /** The visits beside this one have changed. */
  look(id: Id): void {
    if (this.#entries.has(id)) this.#staleVisits.add(id);
  }

  /** Counted minutes of every week that has any (R5). */
  get minutes(): Weeks {
    return this.#minutes;
  }

  /** What this visit adds to each week. */
  counted(id: Id): Weeks {
    return this.#entries.get(id)?.counted ?? NOTHING;
  }

  /** Visits that count in a week. */
  shares(week: IsoWeek): readonly Share[] {
    return [...(this.#shares.get(week)?.values() ?? [])];
  }

  /** All limits of the case. `near` is asked only for visits that changed, or whose neighbours did. */
  result(near: Near): CaseResult {
    if (this.#result && this.#staleVisits.size === 0 && this.#staleWeeks.size === 0) return this.#result;
    const touched = new Set(this.#staleVisits);
    for (const id of this.#staleVisits) {
      const entry = this.#entries.get(id);
      if (entry) this.#own.set(id, classifyVisit(this.#rules, entry.visit, near(entry.visit)));
    }
    for (const week of this.#staleWeeks) for (const id of this.#sumUp(week)) touched.add(id);
    this.#staleVisits.clear();
    this.#staleWeeks.clear();
    for (const id of touched) this.#findings(id);
    const weeks = [...this.#weeks.values()].sort((a, b) => (a.week < b.week ? 1 : -1));
    this.#result = { weeks, byVisit: this.#byVisit, findings: weeks.filter((week) => week.over).map(overLimit) };
    return this.#result;
  }

  /** Gives every visit whose flag of this week may differ now. */
  #sumUp(week: IsoWeek): readonly Id[] {
    const before = this.#weeks.get(week)?.flagged ?? [];
    const shares = this.shares(week);
    if (shares.length === 0) {
      this.#weeks.delete(week);
      this.#shares.delete(week);
      return before;
    }
    const result = weekResult(week, shares);
    this.#weeks.set(week, result);
    return [...before, ...result.flagged];
  }

  #findings(id: Id): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const flags = [...entry.counted.keys()].sort().flatMap((week) => {
      const result = this.#weeks.get(week);
      return result?.flagged.includes(id) === true ? [overLimit(result)] : [];
    });
    this.#byVisit.set(id, [...(this.#own.get(id) ?? []), ...flags]);
  }

  #share(week: IsoWeek): Map<Id, Share> {
    const known = this.#shares.get(week) ?? new Map<Id, Share>();
    this.#shares.set(week, known);
    return known;
  }

  #count(counted: Weeks, sign: 1 | -1): void {
    for (const [week, minutes] of counted) {
      this.#staleWeeks.add(week);
      const sum = (this.#minutes.get(week) ?? 0) + sign * minutes;
      if (sum === 0) this.#minutes.delete(week);
      else this.#minutes.set(week, sum);
    }
  }
}

const NOTHING: Weeks = new Map();
