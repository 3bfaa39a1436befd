import type { KindName, Values } from '../domain/kinds.ts';
import type { Role } from '../domain/roles.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { LimitsWorker } from './limits-api.ts';
import type { NewEnquiry, OpenRecord, Saved, RecordEdit } from './open-record.ts';
import type { Result } from './results.ts';
import type { TeamWorker } from './team-api.ts';
import type { CaseRow, CaseView, Classified, DraftView } from './case-views.ts';
import type {
  ConflictView,
  HistoryEntry,
  Imported,
  ReviewItem,
  ProgrammeView,
  SearchHit,
  Session,
  SyncView,
  UnsentItem,
} from './worker-views.ts';

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
  readonly total: number;
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
  reviewItems(): Promise<readonly ReviewItem[]>;
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
  save(edits: readonly RecordEdit[], draftKey: string | null): Promise<Result<Saved>>;
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
  classify(caseId: Id, visit: Id, values: Partial<Values<'visit'>>): Promise<Classified>;

  /** Drafts work while locked: they are sealed to the member's public key. */
  keepDraft(key: string, form: unknown): Promise<Result>;
  draft(key: string): Promise<unknown>;
  drafts(): Promise<readonly DraftView[]>;
  dropDraft(key: string): Promise<void>;
}
