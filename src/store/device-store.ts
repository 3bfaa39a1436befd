import type { Id } from '../domain/values.ts';
import type { LogEntry } from '../protocol/log-http.ts';
import type { Bytes64, Change, DirectoryEntry, Item, MemberList, Wrap } from '../protocol/change.ts';
import type {
  Offer,
  PulledRecord,
  PullAnswer,
  PushAnswer,
  Refusal,
  RetentionOrder,
  SealedAccount,
  ToldPlace,
  ToldPlaces,
} from '../protocol/http.ts';
import type { ExchangeState } from '../protocol/channels.ts';

/** An item waiting for the server, or answered (`seq`) and waiting to be seen in a pulled record (DESIGN.md "Answered"). */
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

/** A release of a case's content by break-glass, as the server told: by whom, when (milliseconds since 1970), the record of the reason. */
export interface Glassed {
  readonly case: Id;
  readonly record: Id;
  readonly by: Id;
  readonly at: number;
}

/** A broken glass that still runs: the wraps of `space`, and until when (milliseconds since 1970). */
export interface Glass {
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
  /** Ids of tidings that this person has put away. */
  readonly putAway: readonly string[];
  /** As the server told at the last pull. Glass whose time is over stays until `endGlass`. */
  readonly glass: readonly Glass[];
  readonly glassed: readonly Glassed[];
  readonly offers: readonly Offer[];
  readonly due: readonly Id[];
  /**
   * Who has a place (R1), as the server told last; it holds good up to `lastExchange`. Null where nothing was told: to whoever is not of the
   * team, or before the first pull.
   */
  readonly places: ToldPlaces | null;
  /** Every order met, by case and number; several may claim one number (see `lists`). */
  readonly retention: readonly RetentionOrder[];
  /** Spaces that were erased: nothing of them is ever taken up again (I13). */
  readonly erased: readonly Id[];
  /**
   * The server answered 410: this installation was revoked, or the member's access ended. Nobody is signed in; what was unsent, refused or
   * being typed waits to be exported, and then for `signOut`.
   */
  readonly revoked: boolean;
}

/** What `setMeta` takes. */
export type SettableMeta = Partial<
  Pick<Meta, 'idleLockMs' | 'lastExchange' | 'exchange' | 'wrongUnlocks' | 'keyring' | 'passkeys' | 'putAway'> & {
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
  readonly aside: number;
  readonly log: number;
}

export type Cursors = Readonly<Record<Id, number>>;

/** A sealed draft. `key` names what is being written, e.g. `visit:<record>`; it is opaque to the store. */
export interface DraftRow {
  readonly key: string;
  readonly at: number;
  readonly sealed: string;
}

/** A row that is not what its schema says: set aside, named, never deleted to repair. A person may export and dismiss it. */
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
  readonly places: readonly ToldPlace[] | null;
}

/** What a stored page has changed, and where to ask next. */
export interface PullTaken {
  readonly records: readonly Id[];
  readonly keys: boolean;
  /** The places are others than before (`Meta.places`). */
  readonly places: boolean;
  readonly position: PullPosition;
}

/**
 * Everything kept on the device (DESIGN.md "Device"). Every write is one strict transaction and resolves after `complete`.
 * Any call may throw StorageFull (F7), StorageFailed (F8) or NewerDatabase (F6), see errors.ts; then nothing of it is stored.
 */
export interface DeviceStore {
  meta(): Promise<Meta>;
  setMeta(change: SettableMeta): Promise<void>;
  waiting(): Promise<Waiting>;

  /**
   * First sign-in on this device, or the same member again after 401. Refuses (`otherMember`) while another member's unsent work is here,
   * or on a revoked device anybody's. `installation`: what the server was told at this sign-in, kept where the device was wiped for it.
   */
  signIn(who: SignedIn, installation?: Id): Promise<'done' | 'otherMember'>;
  /**
   * Wipes the device for the next person. Refused with the count while unsent items, unseen refusals, drafts, rows set aside or unsent
   * entries of the access log exist. On a revoked device, which can send nothing any more, a person may give them up after exporting:
   * `giveUp` is the count they were told, and counts only if it still is that.
   */
  signOut(giveUp?: number): Promise<{ readonly unsent: number }>;
  /**
   * After a 410 to this installation: drops records, answered items, lists, keys, the sealed account, directory and log; keeps outbox,
   * refused, drafts and what was set aside for export. False when the device is another installation by now: nothing is dropped.
   */
  wipeRevoked(installation: Id): Promise<boolean>;

  /**
   * Puts items into the outbox in order, allocating their numbers in this transaction; drops the draft in the same one.
   * Throws NotSignedIn when the device no longer belongs to the items' author.
   */
  save(items: readonly Item[], draftKey?: string): Promise<void>;
  /**
   * Answered rows (`seq`) and unsent ones (null). Read this before `records`, never after: an entry moves from here to there,
   * and is then seen in at least one of both (I4).
   */
  outbox(): Promise<readonly OutboxRow[]>;
  /** The part of `outbox` that changes these records, for whoever heard of a few among many that wait. To be read before `records`, too. */
  outboxOf(records: readonly Id[]): Promise<readonly OutboxRow[]>;
  /** Records that have unsent changes, each once, by the index alone. */
  unsentRecords(): Promise<readonly Id[]>;
  refused(): Promise<readonly RefusedRow[]>;
  /** A person has looked at it. */
  dropRefused(id: Id): Promise<void>;

  /**
   * What a person read back from a file, in one transaction: entries as refused rows (`imported`), never into the queue, and drafts.
   * What is here already stays as it is. Throws NotSignedIn when the device does not belong to the items' author.
   */
  takeBack(items: readonly Item[], drafts: readonly DraftRow[]): Promise<void>;

  records(records?: readonly Id[]): Promise<readonly PulledRecord[]>;
  recordsOfSpaces(spaces: readonly Id[]): Promise<readonly PulledRecord[]>;
  lists(): Promise<readonly MemberList[]>;
  /** Rows found broken so far by this store, and those set aside before. */
  corrupt(): Promise<readonly CorruptRow[]>;
  /** A person has looked at it, and lets it go for good. Rows that are as they should be stay. */
  dropCorrupt(table: string, key: string): Promise<void>;

  keepDraft(draft: DraftRow): Promise<void>;
  drafts(): Promise<readonly DraftRow[]>;
  dropDraft(key: string): Promise<void>;

  /**
   * Ends broken glass whose time is over by this device's clock, also without network: its records go. Returns them; `keys` when anything ended.
   * For the worker's timer and at unlock; the cycle calls it, too.
   */
  endGlass(): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }>;

  // The access log. Signing cannot be awaited inside a transaction: ask for `lastLog`, sign, and offer what was signed to `addLog`.
  lastLog(): Promise<LogHead>;
  /**
   * Adds entries that lead on from `lastLog`, in order; `instead` (entries of `looseLog`) go in the same transaction. False when another page
   * was faster: nothing is stored, ask for `lastLog` again and sign anew. Throws NotSignedIn when they are not this member's.
   */
  addLog(entries: readonly LogEntry[], instead?: readonly LogEntry[]): Promise<boolean>;
  /** Entries whose chain was given up (F14: two copies of this profile wrote on): to be signed again under the new installation. */
  looseLog(): Promise<readonly LogEntry[]>;

  // For the cycle
  /** Unsent entries of the present chain, in order. */
  logQueue(limit: number): Promise<readonly LogEntry[]>;
  /** The server holds the chain of this installation up to `last`. False when that is more than was ever written here: somebody else's chain. */
  takeLogAnswer(installation: Id, last: number): Promise<boolean>;
  /** The server holds another chain of this installation (F14, F21): a new installation id, `apart` until the next sign-in, and what is unsent becomes loose. */
  forkLog(installation: Id): Promise<void>;
  nextPush(limit: number, maxBytes: number): Promise<NextPush>;
  /** Marks answered rows, moves refused ones, renumbers under a new device id on `gap`/`device_fork`. */
  takeAnswers(device: Id, answer: PushAnswer): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }>;
  pullPosition(): Promise<PullPosition>;
  /** Stores a page and its cursors in one transaction; null when the position moved since `asked`. */
  takePull(asked: PullPosition, answer: PullAnswer): Promise<PullTaken | null>;
  /**
   * F21: new device id, cursors to zero, every signed change and list held here goes back into the outbox in front of unsent work.
   * Directory, retention orders and places are to be offered before it (`reoffering`).
   */
  reoffer(generation: string): Promise<{ readonly records: readonly Id[] }>;
  /** What is still to be offered to a restored server outside the queue; null when all of it was. */
  reoffering(): Promise<Reoffering | null>;
  reoffered(generation: string, what: Owed): Promise<void>;

  close(): void;
}

/** Changes of an outbox row, if it is one. */
export function changeOf(row: { readonly item: Item }): Change | null {
  return row.item.type === 'change' ? row.item.change : null;
}
