import type { Id } from '../domain/values.ts';
import type { Item, MemberList } from '../protocol/change.ts';
import type { PushAnswer } from '../protocol/http.ts';
import type { LogEntry } from '../protocol/log-http.ts';
import type { PullAnswer, PulledRecord } from '../protocol/pull-http.ts';
import type { ClosedCase } from './copies.ts';
import type {
  CorruptRow,
  DraftRow,
  LogHead,
  Meta,
  NextPush,
  OutboxRow,
  Owed,
  PullPosition,
  PullTaken,
  RefusedRow,
  Reoffering,
  SettableMeta,
  SignedIn,
  Waiting,
} from './held.ts';

/*
 * Everything kept on the device (ARCHITECTURE.md "Device"), by owner; callers take the part they need. Every write is one strict transaction and
 * resolves after `complete`. Any call may throw StorageFull (F7), StorageFailed (F8) or NewerDatabase (F6), see errors.ts; then nothing is stored.
 */

/** Whose device this is, its settings, and how it is left. */
export interface MetaStore {
  meta(): Promise<Meta>;
  setMeta(change: SettableMeta): Promise<void>;
  waiting(): Promise<Waiting>;
  /**
   * First sign-in on this device, or the same member again after 401. Refuses (`otherMember`) while another member's unsent work is here,
   * or on a revoked device anybody's. `installation`: what the server was told at this sign-in, kept where the device was wiped for it.
   */
  signIn(who: SignedIn, installation?: Id): Promise<'done' | 'otherMember'>;
  /**
   * Wipes the device for the next person. Refused with the count while unsent items, unseen refusals, drafts, quarantined rows or unsent
   * entries of the access log exist. On a revoked device, which can send nothing any more, a person may give them up after exporting:
   * `giveUp` is the count they were told, and counts only if it still is that.
   */
  signOut(giveUp?: number): Promise<{ readonly unsent: number }>;
  /**
   * After a 410 to this installation: drops records, answered items, lists, keys, the sealed account, directory and log; keeps outbox,
   * refused, drafts and the quarantine for export. False when the device is another installation by now: nothing is dropped.
   */
  wipeRevoked(installation: Id): Promise<boolean>;
  close(): void;
}

/** What a person saves: unsent, answered and refused items. Callers read `outbox` before `records`. */
export interface OutboxStore {
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
}

/** Sealed drafts. */
export interface DraftStore {
  keepDraft(draft: DraftRow): Promise<void>;
  drafts(): Promise<readonly DraftRow[]>;
  dropDraft(key: string): Promise<void>;
}

/** Pulled records and lists, rows that are damaged, and copies of closed cases. */
export interface RecordRows {
  records(records?: readonly Id[]): Promise<readonly PulledRecord[]>;
  recordsOfSpaces(spaces: readonly Id[]): Promise<readonly PulledRecord[]>;
  lists(): Promise<readonly MemberList[]>;
  /** Rows found broken so far by this store, and those quarantined before. */
  corrupt(): Promise<readonly CorruptRow[]>;
  /** A person has looked at it and gives it up. Sound rows stay. */
  dropCorrupt(table: string, key: string): Promise<void>;
  /**
   * R12: evicts this device's copy of a closed case. False, and nothing is evicted, while anything of the case waits (unsent, not yet seen in a
   * pull, refused, a draft, a damaged row), and where the copy was evicted already.
   */
  evict(closed: ClosedCase): Promise<boolean>;
  /** The next pull fetches again, whole, what was evicted of these spaces. False when nothing was. `save` into one does the same. */
  fetchAgain(spaces: readonly Id[]): Promise<boolean>;
}

/** Emergency access that ends, and the access log. Signing cannot be awaited inside a transaction: ask for `lastLog`, sign, then `addLog`. */
export interface AccessStore {
  /**
   * Ends emergency access whose time is over by this device's clock, also without network, and drops its records. Returns them; `keys` when anything ended.
   * For the worker's timer and at unlock; the cycle calls it, too.
   */
  endEmergencyAccess(): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }>;
  lastLog(): Promise<LogHead>;
  /**
   * Adds entries that lead on from `lastLog`, in order; `instead` (entries of `looseLog`) go in the same transaction. False when another page
   * was faster: nothing is stored, ask for `lastLog` again and sign anew. Throws NotSignedIn when they are not this member's.
   */
  addLog(entries: readonly LogEntry[], instead?: readonly LogEntry[]): Promise<boolean>;
  /** Entries whose chain was given up (F14: two copies of this profile wrote on): to be signed again under the new installation. */
  looseLog(): Promise<readonly LogEntry[]>;
}

/** For the cycle: what is sent, and what the server answers. */
export interface PushStore {
  nextPush(limit: number, maxBytes: number): Promise<NextPush>;
  /** Marks answered rows, moves refused ones, renumbers under a new device id on `gap`/`device_fork`. */
  takeAnswers(device: Id, answer: PushAnswer): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }>;
  /** Unsent entries of the present chain, in order. */
  logQueue(limit: number): Promise<readonly LogEntry[]>;
  /** The server holds the chain of this installation up to `last`. False when that is more than was ever written here: somebody else's chain. */
  takeLogAnswer(installation: Id, last: number): Promise<boolean>;
  /** The server holds another chain of this installation (F14, F21): a new installation id, `apart` until the next sign-in, and what is unsent becomes loose. */
  forkLog(installation: Id): Promise<void>;
}

/** For the cycle: pages of a pull. */
export interface PullStore {
  pullPosition(): Promise<PullPosition>;
  /** Stores a page and its cursors in one transaction; null when the position moved since `asked`. */
  takePull(asked: PullPosition, answer: PullAnswer): Promise<PullTaken | null>;
}

/** For the cycle: a restored server (F21). */
export interface ReofferStore {
  /**
   * F21: new device id, cursors to zero, every signed change and list held here goes back into the outbox in front of unsent work.
   * Directory, retention orders and places are to be offered before it (`reoffering`).
   */
  reoffer(generation: string): Promise<{ readonly records: readonly Id[] }>;
  /** What is still to be offered to a restored server outside the queue; null when all of it was. */
  reoffering(): Promise<Reoffering | null>;
  reoffered(generation: string, what: Owed): Promise<void>;
}

export interface DeviceStore extends MetaStore, OutboxStore, DraftStore, RecordRows, AccessStore, PushStore, PullStore, ReofferStore {}
