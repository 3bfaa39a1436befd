import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { ExchangeState } from '../../protocol/channels.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { Topic } from '../../protocol/worker-api.ts';
import type { Meta, RefusedRow, SignedIn } from '../../store/held.ts';
import type { ClockAndIds, WorkerDependencies } from '../base/dependencies.ts';
import type { Failed } from '../base/request.ts';
import type { Admission, Keyring } from '../keys/keyring.ts';
import type { People } from '../keys/people.ts';
import type { RecordStore } from '../read-model/record-store.ts';
import type { ReviewIndex } from '../read-model/review-index.ts';
import type { SearchIndex } from '../read-model/search-index.ts';

/** Everything an unlocked worker holds. Dropped whole when the app locks: nothing of it may be kept elsewhere. */
export interface UnlockedSession {
  readonly keys: MemberKeys;
  readonly signedIn: SignedIn;
  readonly keyring: Keyring;
  readonly recordStore: RecordStore;
  people: People;
  readonly search: SearchIndex;
  readonly look: ReviewIndex;
  /** What features derive from the records, brought up to date behind the screen. */
  readonly derived: readonly Index[];
  /** What features do in what all of them share. */
  readonly hooks: Hooks;
  /** Newest lists (and offers) after which the server took none of this member's: not tried again from the same one (I15). */
  readonly triedInVain: Set<Id>;
  /** Damaged rows that were exported since the unlock: a person may let them go. */
  readonly exported: Set<string>;
  /** What the server refused and nobody has dismissed yet. */
  refused: readonly RefusedRow[];
  /** Spaces with a list that was not believed, or whose key has not come. */
  refusedLists: ReadonlyMap<Id, Admission>;
  /** Spaces in which this member stands in on other days than today (R10): nothing of them is read. */
  inactiveSubstitutions: ReadonlySet<Id>;
  /** R12: what of closed cases this device has let go, asked for or fetched again. */
  copies: Meta['copies'];
  /** Aborted by the lock: background work stops. */
  readonly closed: AbortController;
}

/** Something derived from the records. `work` brings up to `limit` of them up to date; false when nothing is left to do. */
export interface Index {
  work(limit: number): boolean;
}

/** What an open session offers to work that goes on behind the screen. */
export interface SessionWork {
  /** Null once it was locked. */
  readonly session: UnlockedSession | null;
  /** One after the other with whoever writes. */
  runExclusive<T>(run: () => Promise<T>): Promise<T>;
  tell(topics: readonly Topic[], records?: readonly Id[]): void;
  changed(session: UnlockedSession, records: readonly Id[]): void;
  /** One exchange with the server. Never inside `runExclusive`: what it brings waits for that. */
  exchange(): Promise<ExchangeState>;
}

/** What is particular about writing records of one kind. */
export interface KindHooks {
  /** Parts that a new record has, where its form does not say otherwise. */
  readonly whenNew?: (now: number) => Readonly<Record<string, unknown>>;
  /** The clock that a record of this case is stamped by. */
  readonly clock?: (session: UnlockedSession, caseId: Id, now: () => number) => () => number;
  /** A team lead writes it into the frame of a case that they otherwise only read. */
  readonly byTeamLead?: true;
  /** Undo leaves it as it is: another record takes it back. */
  readonly stays?: true;
}

/** A save on its way: everything a person changed at once. */
export interface Saving {
  readonly edits: readonly RecordEdit[];
  readonly clockAndIds: ClockAndIds;
}

/** What one feature does in what all of them share. */
export interface FeatureHooks {
  readonly kinds?: Partial<Record<KindName, KindHooks>>;
  /** Why these writes may not be made together; null: they may. */
  readonly refuse?: (dependencies: WorkerDependencies, session: UnlockedSession, edits: readonly RecordEdit[]) => Promise<Failed | null>;
  /** Writes that go into the same transaction. */
  readonly follow?: (dependencies: WorkerDependencies, session: UnlockedSession, saving: Saving) => Promise<readonly RecordEdit[]>;
  readonly index?: (recordStore: RecordStore) => Index;
  /** What the device does by itself after an exchange, one after the other. */
  readonly maintenance?: readonly ((dependencies: WorkerDependencies, session: UnlockedSession, work: SessionWork) => Promise<unknown>)[];
}

/** The hooks of all features. */
export interface Hooks {
  readonly kinds: Partial<Record<KindName, KindHooks>>;
  readonly refuse: readonly NonNullable<FeatureHooks['refuse']>[];
  readonly follow: readonly NonNullable<FeatureHooks['follow']>[];
  readonly indexes: readonly NonNullable<FeatureHooks['index']>[];
  readonly maintenance: NonNullable<FeatureHooks['maintenance']>;
  /** What a member is called; '' while it is not known here. */
  readonly memberName: (session: UnlockedSession, member: Id) => string;
  /** Whom a case is about, for search: '' while that is not known here. */
  readonly personOf: (recordStore: RecordStore, caseId: Id) => string;
}
