import type { Id } from '../domain/values.ts';
import type { Change, DirectoryEntry, Item, MemberList } from '../protocol/change.ts';
import type { PulledRecord, PullAnswer, PushAnswer, Refusal, SealedAccount } from '../protocol/http.ts';
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
  readonly reason: Refusal;
  readonly at: number;
}

/** Who this device belongs to, sealed halves included: all that offline unlocking needs. */
export interface SignedIn {
  readonly programme: Id;
  readonly login: string;
  readonly fictional: boolean;
  readonly account: SealedAccount;
  readonly directory: readonly DirectoryEntry[];
  readonly generation: string;
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
}

export type Cursors = Readonly<Record<Id, number>>;

/** A sealed draft. `key` names what is being written, e.g. `visit:<record>`; it is opaque to the store. */
export interface DraftRow {
  readonly key: string;
  readonly at: number;
  readonly sealed: string;
}

/** A row that is not what its schema says: set aside, named, never deleted to repair. */
export interface CorruptRow {
  readonly table: string;
  readonly key: string;
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

/** What a stored page has changed, and where to ask next. */
export interface PullTaken {
  readonly records: readonly Id[];
  readonly keys: boolean;
  readonly position: PullPosition;
}

/**
 * Everything kept on the device (DESIGN.md "Device"). Every write is one strict transaction and resolves after `complete`.
 * Any call may throw StorageFull (F7), StorageFailed (F8) or NewerDatabase (F6), see errors.ts; then nothing of it is stored.
 */
export interface DeviceStore {
  meta(): Promise<Meta>;
  setMeta(change: Partial<Pick<Meta, 'idleLockMs' | 'lastExchange' | 'exchange' | 'wrongUnlocks' | 'keyring'>>): Promise<void>;

  /** First sign-in on this device, or the same member again after 401. Refuses (`otherMember`) while another member's unsent work is here. */
  signIn(who: SignedIn): Promise<'done' | 'otherMember'>;
  /** Wipes the device for the next person. Refused with the count while unsent items, unseen refusals or drafts exist. */
  signOut(): Promise<{ readonly unsent: number }>;

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
  refused(): Promise<readonly RefusedRow[]>;
  /** A person has looked at it. */
  dropRefused(id: Id): Promise<void>;

  records(records?: readonly Id[]): Promise<readonly PulledRecord[]>;
  recordsOfSpaces(spaces: readonly Id[]): Promise<readonly PulledRecord[]>;
  lists(): Promise<readonly MemberList[]>;
  /** Rows found broken so far by this store, and those set aside before. */
  corrupt(): Promise<readonly CorruptRow[]>;

  keepDraft(draft: DraftRow): Promise<void>;
  drafts(): Promise<readonly DraftRow[]>;
  dropDraft(key: string): Promise<void>;

  // For the cycle
  nextPush(limit: number, maxBytes: number): Promise<NextPush>;
  /** Marks answered rows, moves refused ones, renumbers under a new device id on `gap`/`device_fork`. */
  takeAnswers(device: Id, answer: PushAnswer): Promise<{ readonly records: readonly Id[] }>;
  pullPosition(): Promise<PullPosition>;
  /** Stores a page and its cursors in one transaction; null when the position moved since `asked`. */
  takePull(asked: PullPosition, answer: PullAnswer): Promise<PullTaken | null>;
  /** F21: new device id, cursors to zero, every signed change and list held here goes back into the outbox in front of unsent work. */
  reoffer(generation: string): Promise<{ readonly records: readonly Id[] }>;

  close(): void;
}

/** Changes of an outbox row, if it is one. */
export function changeOf(row: { readonly item: Item }): Change | null {
  return row.item.type === 'change' ? row.item.change : null;
}
