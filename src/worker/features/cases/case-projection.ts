import { rulesOf, type CaseRules } from '../../../domain/case-rules.ts';
import type { CaseResult, Share } from '../../../domain/classify.ts';
import { caseFacts, type VisitFacts } from '../../../domain/facts.ts';
import type { IsoWeek } from '../../../domain/iso-week.ts';
import type { KindName } from '../../../domain/kinds.ts';
import { sameValue } from '../../../domain/same-value.ts';
import type { Settings } from '../../../domain/settings.ts';
import { compareStrings, type CivilDate, type Id } from '../../../domain/values.ts';
import { CaseLimits, type Near } from './case-limits.ts';
import { casePlanning, type CasePlanning } from './case-planning.ts';
import { RecordsByKind } from '../../read-model/records-by-kind.ts';
import { entryOf, isA, type ShownOf, type DecryptedRecord } from '../../read-model/decrypted-record.ts';

/** A record of this kind as it is shown. */
export type Shown<N extends KindName> = ShownOf<N> & DecryptedRecord;

/** Everything of one case, sorted out and counted. It is kept up to date record by record: what is asked of it holds now. */
export class CaseProjection {
  readonly id: Id;
  readonly #byKind = new RecordsByKind();
  readonly #facts = new Map<Id, VisitFacts>();
  /** Visits that are counted once somebody asks: by then the file they go by has come, too. */
  readonly #uncounted = new Map<Id, Shown<'visit'>>();
  readonly #limits: CaseLimits;
  readonly #factsOf: (visit: Shown<'visit'>) => VisitFacts;
  #settings: Settings;
  #rules: CaseRules;
  #rulesStale = true;
  #notes: ReadonlyMap<Id, Shown<'visitNote'>> | null = null;
  #planning: Omit<CasePlanning, 'recorded'> | null = null;
  #lastHeld: { readonly until: CivilDate; readonly date: CivilDate | null } | null = null;

  /** `factsOf` is asked for each visit that is put here and not deleted. */
  constructor(id: Id, settings: Settings, factsOf: (visit: Shown<'visit'>) => VisitFacts) {
    this.id = id;
    this.#factsOf = factsOf;
    this.#settings = settings;
    this.#rules = rulesOf(caseFacts(null, { settings, interruptions: [], participation: null }));
    this.#limits = new CaseLimits(this.#rules);
  }

  /** Takes a record of the case as it is shown now. */
  put(shown: DecryptedRecord): void {
    const before = this.#byKind.put(shown);
    if (before && before.kind !== shown.kind) this.#forget(before.kind, shown.record);
    this.#forget(shown.kind, shown.record);
    if (isA('visit')(shown) && !shown.merged.deleted) this.#uncounted.set(shown.record, shown);
  }

  /** A record of the case is gone. */
  drop(record: Id): void {
    const before = this.#byKind.drop(record);
    if (before) this.#forget(before.kind, record);
  }

  /** The programme's settings: the same object as long as none of them has changed. */
  useSettings(settings: Settings): void {
    if (settings === this.#settings) return;
    this.#settings = settings;
    this.#rulesStale = true;
  }

  /** The visits beside this one have changed. */
  look(visit: Id): void {
    this.#limits.look(visit);
  }

  get rules(): CaseRules {
    this.#refresh();
    return this.#rules;
  }

  /** By id. */
  get all(): readonly DecryptedRecord[] {
    return this.#byKind.all;
  }
  get file(): Shown<'caseFile'> | null {
    const file = this.#byKind.get(this.id);
    return file && isA('caseFile')(file) ? file : null;
  }
  get client(): Shown<'client'> | null {
    return this.caseId('client')[0] ?? null;
  }
  /** Deleted ones, too, by id. */
  get visits(): readonly Shown<'visit'>[] {
    return this.caseId('visit');
  }
  get participation(): Shown<'participation'> | null {
    return participationOf(this.caseId('participation'));
  }
  /** Notes by the id of the visit they belong to. */
  get notes(): ReadonlyMap<Id, Shown<'visitNote'>> {
    this.#notes ??= notesByVisit(this.caseId('visitNote'));
    return this.#notes;
  }

  /** Records of one kind, by id; deleted ones, too. */
  caseId<N extends KindName>(kind: N): readonly Shown<N>[] {
    return this.#byKind.caseId(kind).filter(isA(kind));
  }

  /** Those of one kind that are not deleted. */
  existing<N extends KindName>(kind: N): readonly Shown<N>[] {
    return this.caseId(kind).filter(({ merged }) => !merged.deleted);
  }

  /** Entries, as people see them, with something that the server has not answered. */
  get unsent(): ReadonlySet<Id> {
    return new Set([...this.#byKind.unsent].flatMap((id) => this.#byKind.get(id) ?? []).map(entryOf));
  }
  /** Records that stand in several versions, or hold something that shows nothing. */
  get doubtful(): ReadonlySet<Id> {
    return this.#byKind.doubtful;
  }
  has(record: Id): boolean {
    return this.#byKind.get(record) !== null;
  }

  /** Facts of the visits that are not deleted. */
  get facts(): ReadonlyMap<Id, VisitFacts> {
    this.#refresh();
    return this.#facts;
  }
  /** Counted minutes of every week (R5). */
  get minutes(): ReadonlyMap<IsoWeek, number> {
    this.#refresh();
    return this.#limits.minutes;
  }
  /** What a visit adds to each week. */
  counted(visit: Id): ReadonlyMap<IsoWeek, number> {
    this.#refresh();
    return this.#limits.counted(visit);
  }
  /** Visits that count in a week. */
  shares(week: IsoWeek): readonly Share[] {
    this.#refresh();
    return this.#limits.shares(week);
  }
  /** All limits. `near` finds other visits of the same person at the same time, of any case. */
  result(near: Near): CaseResult {
    this.#refresh();
    return this.#limits.result(near);
  }
  get planning(): CasePlanning {
    this.#planning ??= casePlanning(this.existing('appointment'), this.existing('release'), this.facts.values());
    return { ...this.#planning, recorded: this.minutes };
  }

  /** The last day up to this one on which somebody was there. */
  lastHeld(until: CivilDate): CivilDate | null {
    if (this.#lastHeld?.until !== until) this.#lastHeld = { until, date: lastHeld(this.facts.values(), until) };
    return this.#lastHeld.date;
  }

  #refresh(): void {
    if (this.#rulesStale) this.#makeRules();
    for (const [id, shown] of this.#uncounted) {
      const facts = this.#factsOf(shown);
      this.#facts.set(id, facts);
      this.#limits.put(facts);
    }
    this.#uncounted.clear();
  }

  #makeRules(): void {
    this.#rulesStale = false;
    const facts = caseFacts(this.file?.merged ?? null, {
      settings: this.#settings,
      interruptions: this.existing('interruption').map(({ merged }) => merged),
      participation: this.participation?.merged ?? null,
    });
    if (sameValue(facts, this.#rules.facts)) return;
    this.#rules = rulesOf(facts);
    this.#limits.use(this.#rules);
  }

  /** What was known because of this record has to be looked at anew. */
  #forget(kind: KindName, record: Id): void {
    if (kind === 'caseFile' || kind === 'interruption' || kind === 'participation') this.#rulesStale = true;
    if (kind === 'visitNote') this.#notes = null;
    if (kind === 'appointment' || kind === 'release' || kind === 'visit') this.#planning = null;
    if (kind !== 'visit') return;
    this.#facts.delete(record);
    this.#uncounted.delete(record);
    this.#limits.drop(record);
    this.#lastHeld = null;
  }
}

/** Notes by their visit. Of several on one visit it is one that is not deleted, by id: the same on every device (I9). */
export function notesByVisit(notes: readonly Shown<'visitNote'>[]): ReadonlyMap<Id, Shown<'visitNote'>> {
  const found = new Map<Id, Shown<'visitNote'>>();
  for (const note of notes.toReversed()) {
    const visit = entryOf(note);
    if (!found.has(visit) || !note.merged.deleted) found.set(visit, note);
  }
  return found;
}

/** The last day up to this one on which somebody was there; what is dated ahead is no visit yet. */
export function lastHeld(visits: Iterable<VisitFacts>, until: CivilDate): CivilDate | null {
  let last: CivilDate | null = null;
  for (const { values } of visits) {
    const date = values.time?.date;
    if (date !== undefined && date <= until && values.outcome !== 'notMet' && (last === null || date > last)) last = date;
  }
  return last;
}

/** The record of the client's decision. Should there be several, the first that stands, by id. */
export function participationOf(all: readonly DecryptedRecord[]): ShownOf<'participation'> | null {
  const standing = all.filter(isA('participation')).filter((record) => !record.merged.deleted);
  return standing.toSorted((a, b) => compareStrings(a.record, b.record))[0] ?? null;
}
