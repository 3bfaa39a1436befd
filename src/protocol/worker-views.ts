import type { KindName } from '../domain/kinds.ts';
import type { Role } from '../domain/roles.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { ExchangeState } from './channels.ts';

// What the page is shown (worker-api.ts, `LotseWorker`).

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

/** `here`: only on this device; `server`: acknowledged; `needsReview`: a conflict, a refusal or something unreadable. */
export type SaveState = 'here' | 'server' | 'needsReview';

/** The save light. */
export interface SyncView {
  /** Entries as people see them: a visit and its note are one, a new case is one. Locked, every record counts. */
  readonly unsent: number;
  readonly needsReview: number;
  readonly state: ExchangeState;
  /** Milliseconds since 1970, or null before the first exchange. */
  readonly lastExchange: number | null;
}

/** Something saved that the server has not answered yet. `title` is a name people know. */
export interface UnsentItem {
  readonly record: Id;
  readonly kind: KindName;
  readonly caseId: Id | null;
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
  readonly caseId: Id | null;
  readonly text: boolean;
  readonly versions: readonly Version[];
}

export interface HistoryEntry {
  readonly change: Id;
  readonly kind: KindName;
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
  readonly caseId: Id | null;
  readonly kind: KindName;
  readonly title: string;
  readonly excerpt: string;
  readonly date: CivilDate | null;
}

/** Something under "Bitte ansehen". */
export type ReviewItem =
  | { readonly type: 'conflict'; readonly caseId: Id | null; readonly conflict: ConflictView; readonly title: string }
  /** `values`: what was refused, by part name, so that it can be read and written again; null when it cannot be opened (or is a member list). */
  | {
      readonly type: 'refused';
      readonly id: Id;
      readonly reason: string;
      readonly caseId: Id | null;
      readonly title: string;
      readonly kind: KindName | null;
      readonly values: Readonly<Record<string, unknown>> | null;
    }
  /** `incomplete`: a record whose first part never arrived (its first change was refused), so that no view can place it. */
  | {
      readonly type: 'unreadable';
      readonly id: Id;
      readonly caseId: Id | null;
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
  readonly unreadable: number;
}

export interface ProgrammeView {
  readonly name: string;
  readonly fictional: boolean;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly capacity: number;
  readonly offices: readonly { readonly id: Id; readonly name: string }[];
  readonly members: readonly { readonly id: Id; readonly name: string; readonly role: Role; readonly office: Id | null }[];
}
