import type { Id } from '../domain/values.ts';
import type { Bytes64, Change, DirectoryEntry, Item, Wrap } from '../protocol/change.ts';
import type { ExchangeState } from '../protocol/channels.ts';
import type { Refusal, SealedAccount } from '../protocol/http.ts';
import type { LogEntry } from '../protocol/log-http.ts';
import type { LocalCopy } from './meta-schemas.ts';
import type { Offer, RetentionOrder, ServerPlace, ServerPlaces } from '../protocol/pull-http.ts';

// What is kept on the device, row by row (device-store.ts).

/** An item waiting for the server, or answered (`seq`) and waiting to be seen in a pulled record (ARCHITECTURE.md "Answered"). */
export interface OutboxRow {
  readonly n: number;
  readonly item: Item;
  readonly seq: number | null;
}

/** An item the server refused for good, kept until a person has looked. */
export interface RefusedRow {
  readonly id: Id;
  readonly item: Item;
  readonly reason: KeptBecause;
  readonly at: number;
}

/** Why an entry waits for a person: the server's refusal, or that it was read from a file and never sent from here. */
export type KeptBecause = Refusal | 'imported';

/** Who this device belongs to, sealed halves included: all that offline unlocking needs. */
export interface SignedIn {
  readonly programme: Id;
  readonly login: string;
  readonly fictional: boolean;
  readonly account: SealedAccount;
  /** By number. Several may claim one number: a forged entry never displaces a true one, and only a reader can tell. */
  readonly directory: readonly DirectoryEntry[];
  readonly generation: string;
}

/** The server released a case's content for emergency access: to whom, when (milliseconds since 1970), and the record of the reason. */
export interface EmergencyAccessRelease {
  readonly case: Id;
  readonly record: Id;
  readonly by: Id;
  readonly at: number;
}

/** Emergency access that still runs: the wraps of `space`, and until when (milliseconds since 1970). */
export interface EmergencyAccess {
  readonly case: Id;
  readonly space: Id;
  readonly until: number;
  readonly wraps: readonly Wrap[];
}

/** The member's keys once more, under each passkey made on this device. `salt` is what PRF is evaluated at. */
export interface Passkeys {
  readonly salt: Bytes64;
  readonly credentials: readonly { readonly id: string; readonly sealed: Bytes64 }[];
}

/** Plain settings and the visible part of the sync state. Never content, never names. */
export interface Meta {
  readonly signedIn: SignedIn | null;
  readonly device: Id;
  /** Milliseconds; default 5 minutes. */
  readonly idleLockMs: number;
  readonly lastExchange: number | null;
  readonly exchange: ExchangeState;
  /** Wrong passphrases in a row, and when the last was: unlocking gets slower, also after a restart. */
  readonly wrongUnlocks: { readonly count: number; readonly at: number };
  /** Sealed to the member: the unwrapped space keys, so that unlocking opens one box. */
  readonly keyring: string | null;
  /** Which browser this is: random, new after each wipe. `name` is '' until somebody has named it. */
  readonly installation: {
    readonly id: Id;
    readonly name: string;
    /** F14: its log goes on as another installation's than the session's. Until the person has signed in again the log waits. */
    readonly apart: boolean;
  };
  readonly passkeys: Passkeys | null;
  /** Ids of notifications that this person has dismissed. */
  readonly dismissed: readonly string[];
  /** Server state of the last pull. Emergency access whose time is over stays until `endEmergencyAccess`. */
  readonly emergencyAccess: readonly EmergencyAccess[];
  readonly emergencyAccessReleases: readonly EmergencyAccessRelease[];
  readonly offers: readonly Offer[];
  readonly due: readonly Id[];
  /**
   * Who has a place (R1), by the server's last answer; it is valid up to `lastExchange`. Null before the first pull, and for whoever is not of
   * the team.
   */
  readonly places: ServerPlaces | null;
  /** Every order met, by case and number; several may claim one number (see `lists`). */
  readonly retention: readonly RetentionOrder[];
  /** Spaces that were erased: nothing of them is ever taken up again (I13). */
  readonly erased: readonly Id[];
  /** R12: what of closed cases is not held here, or was fetched again. */
  readonly copies: readonly LocalCopy[];
  /**
   * The server answered 410: this installation was revoked, or the member's access ended. Nobody is signed in; what was unsent, refused or
   * being typed waits to be exported, and then for `signOut`.
   */
  readonly revoked: boolean;
}

/** What `setMeta` takes. */
export type SettableMeta = Partial<
  Pick<Meta, 'idleLockMs' | 'lastExchange' | 'exchange' | 'wrongUnlocks' | 'keyring' | 'passkeys' | 'dismissed'> & {
    installationName: string;
  }
>;

/** Where the log of this installation stands: the next entry carries `installation`, number `last.n + 1` (1), and the hash of `last` (''). */
export interface LogHead {
  readonly installation: Id;
  readonly last: LogEntry | null;
}

/** How much is here that a wipe would lose, by where it lies. Counted without reading a row. */
export interface Waiting {
  readonly unsent: number;
  readonly refused: number;
  readonly drafts: number;
  readonly quarantined: number;
  readonly log: number;
}

export type Cursors = Readonly<Record<Id, number>>;

/** A sealed draft. `key` names what is being written, e.g. `visit:<record>`; it is opaque to the store. */
export interface DraftRow {
  readonly key: string;
  readonly at: number;
  readonly sealed: string;
}

/** A row that fails its schema. It is never deleted to repair anything: a person may export and drop it. */
export interface CorruptRow {
  readonly table: string;
  readonly key: string;
  /** As it was found. */
  readonly row: unknown;
}

/** What the cycle needs to know about one pull: where it asked from. */
export interface PullPosition {
  /** New after each wipe: a page asked for by the person before is not the next person's. */
  readonly device: Id;
  readonly generation: string;
  readonly since: number;
  readonly from: Cursors;
}

/** The head of the queue, and under which id and to which generation of the server it is to be pushed. */
export interface NextPush {
  readonly device: Id;
  readonly generation: string;
  readonly rows: readonly OutboxRow[];
}

/** What is offered to a restored server outside the queue, in this order. */
export type Owed = 'directory' | 'retention' | 'places';

/** Directory, retention orders and places to offer to a restored server (F21), null where that is done. */
export interface Reoffering {
  readonly generation: string;
  readonly directory: readonly DirectoryEntry[] | null;
  readonly retention: readonly RetentionOrder[] | null;
  readonly places: readonly ServerPlace[] | null;
}

/** What a stored page has changed, and where to ask next. */
export interface PullTaken {
  readonly records: readonly Id[];
  readonly keys: boolean;
  /** The places are others than before (`Meta.places`). */
  readonly places: boolean;
  readonly position: PullPosition;
}

/** Changes of an outbox row, if it is one. */
export function changeOf(row: { readonly item: Item }): Change | null {
  return row.item.type === 'change' ? row.item.change : null;
}
