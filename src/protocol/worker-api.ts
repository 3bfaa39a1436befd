import type { KindName, PartName, Values } from '../domain/kinds.ts';
import type { Role } from '../domain/roles.ts';
import type { Agreement } from '../domain/kinds/visit-note.ts';
import type { Decision } from '../domain/kinds/participation.ts';
import type { Outcome, TimeSegment, VisitKind } from '../domain/kinds/visit.ts';
import type { LimitFinding } from '../domain/limits.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { ExchangeState } from './channels.ts';
import type { LimitsWorker } from './limits-api.ts';
import type { CaseStanding, TeamWorker } from './team-api.ts';

/** Expected failures are values; the dictionaries have a text for each. */
export type Failure =
  | 'wrongPassphrase'
  | 'wrongLogin'
  | 'offline'
  | 'tooManyAttempts'
  | 'serverTrouble'
  | 'updateNeeded'
  | 'wrongSetupCode'
  | 'alreadySetUp'
  | 'otherMember'
  | 'unsentWork'
  | 'quota'
  | 'storage'
  | 'locked'
  | 'tooLong'
  | 'invalid'
  | 'notFound'
  | 'noAccess'
  /** The server has forgotten this device's session: signing in again helps. */
  | 'signedOut'
  | 'cryptoMissing'
  | 'revoked'
  /** Invited, but no team lead's device has let this person in yet. */
  | 'waiting'
  | 'invitationUsed'
  | 'invitationExpired'
  /** The link's secret does not fit what the server holds: mistyped, or somebody meddled. */
  | 'invitationForged'
  | 'loginTaken'
  | 'wrongRecoveryKey'
  | 'lastTeamLead'
  | 'leadsCases'
  /** Somebody else was faster; look again and decide anew. */
  | 'stale'
  /** R10: a substitution lasts at most six weeks, and ends after it begins. */
  | 'tooManyDays'
  /** R6: nothing of the content before the client has said yes. */
  | 'noDecision'
  /** R5, R3: planning past a limit asks a reason. */
  | 'reasonMissing'
  /** R8: a support begins within the programme's term. */
  | 'outsideTerm'
  /** The server asked for key derivation below the floor: a stolen or hostile server would profit. Refused. */
  | 'weakParameters'
  /** A newer app has written this device's data (F6): this one leaves them alone. */
  | 'newerData'
  /** A build before the first release has written this device's data, and something unsent lies in it: it is left alone. */
  | 'olderData'
  /** Not a file that `exportUnsent` wrote, or one that was cut off or is too large. */
  | 'strangeFile';
export type Result<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure; readonly waitSeconds?: number; readonly count?: number };

/**
 * Where a device stands. `blank`: the server has no programme. `signedOut`: nobody on this device yet. `newerData`: a newer app has
 * written what is here; until that is loaded, nothing can be done. `olderData`: a build before the first release has, and this one cannot
 * read it.
 */
export interface Session {
  readonly phase: 'blank' | 'signedOut' | 'locked' | 'unlocked' | 'newerData' | 'olderData';
  readonly fictional: boolean;
  /** Logins to try, only on a made-up programme. */
  readonly fictionalLogins: readonly string[];
  readonly login: string | null;
  readonly me: { readonly id: Id; readonly name: string; readonly role: Role } | null;
  /** A passkey made on this device can unlock it. */
  readonly passkey: boolean;
  readonly idleLockMs: number;
  /** The server could not be asked; what is known comes from this device alone. */
  readonly offline: boolean;
}

/** `here`: only on this device; `server`: acknowledged; `look`: a conflict, a refusal or something unreadable. */
export type SaveState = 'here' | 'server' | 'look';

/** The save light. */
export interface SyncView {
  /** Entries as people see them: a visit and its note are one, a new case is one. Locked, every record counts. */
  readonly unsent: number;
  readonly look: number;
  readonly state: ExchangeState;
  /** Milliseconds since 1970, or null before the first exchange. */
  readonly lastExchange: number | null;
}

export interface CaseRow {
  readonly id: Id;
  readonly name: string;
  readonly number: string;
  readonly office: string;
  /** Name of the case lead; '' while nobody is written down. */
  readonly lead: string;
  /** Counted minutes in the current ISO week, of `of`. */
  readonly minutes: number;
  readonly of: number;
  readonly lastVisit: CivilDate | null;
  readonly daysLeft: number | null;
  readonly lastDay: CivilDate | null;
  readonly state: SaveState;
  readonly unsent: number;
  readonly mine: boolean;
  readonly standing: CaseStanding;
  /** Substitute or broken glass: until when access lasts, milliseconds; null without an end. */
  readonly accessUntil: number | null;
}

/** A part as a form shows it: the value, which changes it stands for, and the text they share. */
export interface OpenPart<T = unknown> {
  readonly value: T | null;
  /** Ids of the live changes shown; they are replaced when this part is saved. */
  readonly seen: readonly Id[];
  readonly conflict: boolean;
}
export type OpenParts<N extends KindName> = { readonly [P in PartName<N>]: OpenPart<NonNullable<Values<N>[P]>> };

export interface OpenRecord<N extends KindName = KindName> {
  readonly record: Id;
  readonly kind: N;
  readonly parts: OpenParts<N>;
}

/** What a form hands back: only parts that changed need to stand here. `record` null makes a new record. */
export interface Write<N extends KindName = KindName> {
  readonly record: Id;
  readonly kind: N;
  /** The case the record belongs to (null: outside cases). The worker finds the space. */
  readonly of: Id | null;
  readonly values: Partial<Values<N>>;
  /** From the OpenPart the form was filled with; empty for a new record. */
  readonly seen: Readonly<Record<string, readonly Id[]>>;
  /** Text parts: the text as it was when opened, the base of a later merge. */
  readonly opened: Readonly<Record<string, string>>;
  /** This write removes the record: every part becomes null and its old value travels along. */
  readonly remove?: boolean;
}

/** How a case begins: what the client has decided, and whether a place is asked for (R1). */
export interface NewEnquiry {
  readonly decision: { readonly decision: Decision; readonly on: CivilDate } | null;
  readonly enquiredOn: CivilDate;
  /** `reserve`: from today on, while the client decides; `occupy`: from the start on. */
  readonly place: 'reserve' | 'occupy' | null;
}

/** How to take a save back: hand these to `save` again. */
export interface Saved {
  readonly records: readonly Id[];
  readonly undo: readonly Write[];
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
  readonly of: number;
}

export interface CaseView {
  readonly row: CaseRow;
  readonly caseFile: OpenRecord<'caseFile'>;
  readonly client: OpenRecord<'client'> | null;
  /** For the lead alone; oldest first. Two devices of theirs may each have begun one. */
  readonly privateNotes: readonly OpenRecord<'privateNote'>[];
  readonly lead: string;
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
 * `rewrite:<record>:<part>:<form>` for a third text where there are several versions.
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
  readonly of: number;
}
/** What the limits say of a visit as it is being typed; a long or split visit touches several weeks, oldest first. */
export interface Classified {
  readonly findings: readonly LimitFinding[];
  readonly weeks: readonly WeekForecast[];
}

/** Something saved that the server has not answered yet. `title` is a name people know. */
export interface UnsentItem {
  readonly record: Id;
  readonly kind: KindName;
  readonly of: Id | null;
  readonly title: string;
  readonly at: number;
}

/** One live value of a part that has several. */
export interface Version {
  readonly change: Id;
  readonly author: string;
  /** Wall clock of the writing device, milliseconds. */
  readonly at: number;
  readonly removed: boolean;
  readonly value: unknown;
}
export interface ConflictView {
  readonly record: Id;
  readonly kind: KindName;
  readonly part: string;
  readonly of: Id | null;
  readonly text: boolean;
  readonly versions: readonly Version[];
}

export interface HistoryEntry {
  readonly change: Id;
  readonly author: string;
  readonly at: number;
  /** When the server received it; null while that is not known here (only on this device, or no network to ask). */
  readonly receivedAt: number | null;
  /** It came after its author's access to the case had ended (they were offline). */
  readonly afterEnd: boolean;
  readonly atServer: boolean;
  readonly values: Readonly<Record<string, unknown>>;
  readonly removed: boolean;
}

export interface SearchHit {
  readonly record: Id;
  readonly of: Id | null;
  readonly kind: KindName;
  readonly title: string;
  readonly excerpt: string;
  readonly date: CivilDate | null;
}

/** Something under "Bitte ansehen". */
export type LookItem =
  | { readonly type: 'conflict'; readonly of: Id | null; readonly conflict: ConflictView; readonly title: string }
  /** `values`: what was refused, by part name, so that it can be read and written again; null when it cannot be opened (or is a member list). */
  | {
      readonly type: 'refused';
      readonly id: Id;
      readonly reason: string;
      readonly of: Id | null;
      readonly title: string;
      readonly kind: KindName | null;
      readonly values: Readonly<Record<string, unknown>> | null;
    }
  /** `incomplete`: a record whose first part never arrived (its first change was refused), so that no view can place it. */
  | {
      readonly type: 'unreadable';
      readonly id: Id;
      readonly of: Id | null;
      readonly title: string;
      readonly why: 'corrupt' | 'newer' | 'forged' | 'noKey' | 'incomplete';
      /** Something of this device alone that is damaged, and keeps its person from signing out: may be let go once it was exported. */
      readonly damaged?: { readonly exported: boolean };
    };

/** What became of the pieces of a file that was read back. `shut`: does not open here, or is not what its author signed. */
export interface Imported {
  /** Entries that now stand under "Bitte ansehen". */
  readonly taken: number;
  readonly drafts: number;
  /** Already on this device. */
  readonly held: number;
  /** Somebody else's. */
  readonly foreign: number;
  readonly shut: number;
}

export interface ProgrammeView {
  readonly name: string;
  readonly fictional: boolean;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly capacity: number;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
  readonly members: readonly { readonly id: Id; readonly name: string; readonly role: Role }[];
}

export interface SetupForm {
  readonly code: string;
  readonly programmeName: string;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly optionUntil: CivilDate | null;
  readonly offices: readonly string[];
  readonly capacity: number;
  readonly name: string;
  readonly login: string;
  readonly passphrase: string;
}

/** Sizes of the made-up programme. `seed` makes it repeatable (names, words, times; not ids and keys). */
export interface SampleSize {
  readonly seed: number;
  readonly cases: number;
  readonly visits: number;
}
export interface SampleProgress {
  readonly done: number;
  readonly of: number;
  readonly step: 'members' | 'cases' | 'visits' | 'sending';
}
export interface SampleLogin {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly office: string;
  readonly passphrase: string;
}

/** `send`: something new waits for the server: post `sync-now` to the service worker and register Background Sync (a worker cannot do either everywhere). */
export type Topic = 'session' | 'sync' | 'records' | 'send';

/** What the page may ask of the worker; the worker alone holds keys. Exposed by comlink. */
export interface LotseWorker extends TeamWorker, LimitsWorker {
  session(): Promise<Session>;
  /** The listener is called with what may have changed; ask again for what is shown. */
  subscribe(listener: (topics: readonly Topic[], records: readonly Id[]) => void): Promise<void>;

  /**
   * Makes the keys and everything a programme begins with; nothing is sent. The recovery key is to be shown and asked back, then
   * `finishSetUp` sends what was prepared. From the same form the same comes back as long as this page is open.
   */
  prepareSetUp(form: SetupForm): Promise<Result<{ recoveryKey: string }>>;
  /** Sends what was prepared; afterwards its team lead is signed in and unlocked here. May be tried again. */
  finishSetUp(): Promise<Result>;
  /** Afterwards the first case manager of the returned logins is signed in and unlocked here; until then `session` stays `blank`. */
  createSample(code: string, size: SampleSize, progress: (now: SampleProgress) => void): Promise<Result<readonly SampleLogin[]>>;
  signIn(login: string, passphrase: string): Promise<Result>;
  unlock(passphrase: string): Promise<Result>;
  lock(): Promise<void>;
  /** `unsentWork` with the count. `giveUp`: only on a revoked device, the count that was told: what can never be sent is given up after exporting. */
  signOut(giveUp?: number): Promise<Result>;
  setIdleLock(ms: number): Promise<void>;
  /** The page saw a touch, key or pointer: the idle clock starts again. */
  active(): Promise<void>;

  sync(): Promise<SyncView>;
  programme(): Promise<ProgrammeView>;
  cases(): Promise<readonly CaseRow[]>;
  case(id: Id): Promise<CaseView | null>;
  open<N extends KindName>(kind: N, record: Id): Promise<OpenRecord<N> | null>;
  search(query: string): Promise<readonly SearchHit[]>;
  lookList(): Promise<readonly LookItem[]>;
  /** One item an entry as people see it, newest first. */
  unsentList(): Promise<readonly UnsentItem[]>;
  history(record: Id): Promise<Result<readonly HistoryEntry[]>>;

  newId(): Promise<Id>;
  /**
   * Makes the case's spaces and keys and its first records in one transaction. A start says that the client has said yes (R6), if `enquiry` says
   * nothing else, and asks for a place from that day on.
   */
  createCase(
    caseFile: Partial<Values<'caseFile'>>,
    client: Partial<Values<'client'>>,
    draftKey: string | null,
    enquiry?: NewEnquiry,
  ): Promise<Result<{ id: Id } & Saved>>;
  /** All writes in one transaction; resolves after it is durable. `draftKey` is dropped in the same transaction. */
  save(writes: readonly Write[], draftKey: string | null): Promise<Result<Saved>>;
  /** Brings removed records back: every part gets the value its removal carried. */
  restore(records: readonly Id[]): Promise<Result<Saved>>;
  /** A person's decision about several versions: a new value that replaces all of them; null: it stays removed. */
  decide(conflict: ConflictView, value: unknown): Promise<Result<Saved>>;
  dismissRefused(id: Id): Promise<void>;
  /** Lets a damaged row go (`unreadable` with `damaged`); `unsentWork` unless it was exported since the unlock. */
  dropDamaged(id: string): Promise<Result>;
  /** Everything unsent or refused, drafts and damaged rows too, sealed as it is, for a file. */
  exportUnsent(): Promise<string>;
  /**
   * Reads such a file back, also of another device. What this member wrote, and what opens here and is not here yet, comes under
   * "Bitte ansehen" (`refused` with the reason `imported`), drafts become drafts again. Nothing is sent. `strangeFile` for other files.
   */
  importUnsent(text: string): Promise<Result<Imported>>;

  /** Findings for a visit as it is being typed: its own and those of the weeks it touches. */
  classify(of: Id, visit: Id, values: Partial<Values<'visit'>>): Promise<Classified>;

  /** Drafts work while locked: they are sealed to the member's public key. */
  keepDraft(key: string, form: unknown): Promise<Result>;
  draft(key: string): Promise<unknown>;
  drafts(): Promise<readonly DraftView[]>;
  dropDraft(key: string): Promise<void>;
}
