import type { Agreement } from '../domain/kinds/visit-note.ts';
import type { Outcome, TimeSegment, VisitKind } from '../domain/kinds/visit.ts';
import type { LimitFinding } from '../domain/limits.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { OpenRecord } from './open-record.ts';
import type { CaseAccessLevel } from './team-views.ts';
import type { ConflictView, SaveState } from './worker-views.ts';

// What the page is shown of cases and their visits (worker-api.ts, `LotseWorker`).

export interface CaseRow {
  readonly id: Id;
  readonly name: string;
  readonly number: string;
  readonly office: string;
  /** Name of the case lead; '' while nobody is written down. */
  readonly lead: string;
  /** Counted minutes in the current ISO week, of `of`. */
  readonly minutes: number;
  readonly limit: number;
  readonly lastVisit: CivilDate | null;
  readonly daysLeft: number | null;
  readonly lastDay: CivilDate | null;
  readonly state: SaveState;
  readonly unsent: number;
  readonly mine: boolean;
  readonly accessLevel: CaseAccessLevel;
  /** Substitute or emergency access: until when access lasts, milliseconds; null without an end. */
  readonly accessUntil: number | null;
}

export interface VisitView {
  readonly id: Id;
  readonly note: Id | null;
  readonly date: CivilDate;
  readonly kind: VisitKind | null;
  readonly outcome: Outcome | null;
  readonly by: string;
  readonly segments: readonly TimeSegment[];
  readonly minutes: number;
  readonly counted: number;
  readonly happened: string;
  readonly clientWords: string;
  readonly professionalView: string;
  readonly agreements: readonly Agreement[];
  readonly overLimitReason: string | null;
  readonly state: SaveState;
  readonly conflicts: number;
  readonly deleted: boolean;
  readonly findings: readonly LimitFinding[];
  /** Nobody may read the note here (team lead), or it cannot be opened. */
  readonly noteReadable: boolean;
}

export interface WeekView {
  readonly week: string;
  readonly minutes: number;
  readonly limit: number;
}

/** R12: the contents of a closed case lie at the server and no longer on this device; since when, and whether they are being fetched again. */
export interface OffloadedView {
  readonly since: CivilDate;
  readonly coming: boolean;
}

export interface CaseView {
  readonly row: CaseRow;
  readonly caseFile: OpenRecord<'caseFile'>;
  readonly client: OpenRecord<'client'> | null;
  /** Records of kinds that are listed at their case by their definition alone; oldest first. */
  readonly records: readonly OpenRecord[];
  readonly lead: string;
  /** Null where everything that may be read is here. */
  readonly offloaded: OffloadedView | null;
  /** ISO 8601 weeks such as `2026-W48`: the current one and those with minutes, newest first. */
  readonly weeks: readonly WeekView[];
  readonly visits: readonly VisitView[];
  readonly deletedVisits: readonly VisitView[];
  readonly findings: readonly LimitFinding[];
  readonly conflicts: readonly ConflictView[];
  /** Drafts of visits of this case. */
  readonly drafts: readonly DraftView[];
}

/**
 * A draft that waits. Keys are opaque to the worker but for the beginning `visit:<case>:`; the page makes them of what the draft is about
 * and the random id of the form it was typed into, so that two windows over one visit keep a draft each (F10):
 * `visit:<case>:<visit>:<form>` for a new or changed visit, `case:<draft>:<form>` for a new case, `client:<case>:<form>` for its basics,
 * `rewrite:<record>:<part>:<form>` for a third text where there are several versions; the rest stands in ui/draft-kinds.ts and with the editors.
 */
export interface DraftView {
  readonly key: string;
  readonly at: number;
}

/** What one ISO week holds without the visit being typed and with it (`2026-W48`, counted minutes). */
export interface WeekForecast {
  readonly week: string;
  readonly without: number;
  readonly with: number;
  /** What is planned beside: appointments of which no visit has come, nor comes with this one. In neither of the sums. */
  readonly planned: number;
  readonly limit: number;
}
/** What the limits say of a visit as it is being typed; a long or split visit touches several weeks, oldest first. */
export interface Classified {
  readonly findings: readonly LimitFinding[];
  readonly weeks: readonly WeekForecast[];
}
