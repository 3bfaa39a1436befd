import type { BoxContent } from '../../crypto/change.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { PulledRecord } from '../../protocol/pull-http.ts';
import { changeOf, type Meta, type RefusedRow, type SignedIn } from '../../store/held.ts';
import { keptKeyring } from '../access/kept-keyring.ts';
import { refreshKeyring } from '../access/refresh-keyring.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { Keyring, type Admission } from '../keyring.ts';
import { CaseProjections } from '../read-model/case-projections.ts';
import { ReviewIndex } from '../read-model/review-index.ts';
import { RecordStore } from '../read-model/record-store.ts';
import type { SearchIndex } from '../read-model/search-index.ts';
import { verifiedPeople, type People } from '../people.ts';

/** Everything an unlocked worker holds. Dropped whole when the app locks: nothing of it may be kept elsewhere. */
export interface UnlockedSession {
  readonly keys: MemberKeys;
  readonly signedIn: SignedIn;
  readonly keyring: Keyring;
  readonly recordStore: RecordStore;
  people: People;
  readonly caseProjections: CaseProjections;
  readonly search: SearchIndex;
  readonly look: ReviewIndex;
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

/** What writing needs of a desk; at set-up there is no more than that. */
export interface WritingSession extends Pick<UnlockedSession, 'keys' | 'keyring' | 'recordStore'> {
  readonly signedIn: Pick<SignedIn, 'programme'>;
}

/** A change of one's own, with what it says. */
export interface OwnChange {
  readonly change: Change;
  readonly content: BoxContent;
}

/**
 * From opened keys to the first list: the sealed keyring is one box; without one (first sign-in on this device) the lists are
 * verified and unwrapped first. Then `directory`, `team` (settings) and `frame` are unsealed (ARCHITECTURE.md "Device").
 */
export async function openSession(
  dependencies: WorkerDependencies,
  keys: MemberKeys,
  meta: Meta & { readonly signedIn: SignedIn },
): Promise<UnlockedSession> {
  const { signedIn } = meta;
  const cached = await keptKeyring(meta, keys);
  const keyring = cached ?? new Keyring();
  const recordStore = new RecordStore(keyring, yieldToEventLoop(dependencies));
  // Fetched before anybody asks (main.ts): the search library is not part of a start up to the passphrase.
  const { SearchIndex } = await import('../read-model/search-index.ts');
  const session: UnlockedSession = {
    keys,
    signedIn,
    keyring,
    recordStore,
    refusedLists: new Map(),
    inactiveSubstitutions: new Set(),
    copies: meta.copies,
    triedInVain: new Set(),
    exported: new Set(),
    closed: new AbortController(),
    caseProjections: new CaseProjections(recordStore),
    search: new SearchIndex(recordStore),
    look: new ReviewIndex(recordStore),
    refused: await dependencies.store.refused(),
    people: await verifiedPeople(signedIn.directory, keys.root),
  };
  // Kept keys of a substitution that is over must not open anything, whether or not the network has said so.
  if (!cached || keyring.plain().some(({ dated }) => keys.member in dated)) await refreshKeyring(dependencies, session);
  await loadSpaces(
    dependencies,
    session,
    keyring.idsOf((kind) => kind === 'directory' || kind === 'team' || kind === 'frame'),
  );
  return session;
}

/** Unseals every record of these spaces, unsent ones included. */
export async function loadSpaces({ store }: WorkerDependencies, session: UnlockedSession, spaces: readonly Id[]): Promise<void> {
  const wanted = spaces.filter((space) => isRead(session, space));
  const outbox = await store.outbox();
  const rows = (await store.recordsOfSpaces(wanted)).filter((row) => !isUnrecoverable(session, row));
  const unsent = outbox.flatMap(({ item }) => (item.type === 'change' && wanted.includes(item.change.space) ? [item.change.record] : []));
  await session.recordStore.take([...new Set([...rows.map((row) => row.record), ...unsent])], rows, outbox);
}

/** Unseals these records again, as they are on the device now. A space met for the first time has brought its list along. */
export async function loadRecords(dependencies: WorkerDependencies, session: UnlockedSession, records: readonly Id[]): Promise<void> {
  const outbox = await dependencies.store.outboxOf(records);
  const rows = await dependencies.store.records(records);
  if (rows.some((row) => isStrange(session, row))) await refreshKeyring(dependencies, session);
  const held = [...rows, ...outbox.flatMap((row) => changeOf(row) ?? [])];
  const unreadable = new Set(held.filter(({ space }) => !isRead(session, space)).map(({ record }) => record));
  for (const row of rows) if (isUnrecoverable(session, row)) unreadable.add(row.record);
  await session.recordStore.take(
    records.filter((record) => !unreadable.has(record)),
    rows.filter(({ record }) => !unreadable.has(record)),
    outbox,
  );
}

function isStrange(session: UnlockedSession, { space }: PulledRecord): boolean {
  return session.keyring.space(space) === null && !session.inactiveSubstitutions.has(space);
}

/** What the lead before noted for themselves alone: whoever took the case over without them has no key of it, and never will. */
function isUnrecoverable(session: UnlockedSession, { space, live }: PulledRecord): boolean {
  const known = session.keyring.space(space);
  if (known?.kind !== 'private' || session.keyring.raw(space, known.epoch) === null) return false;
  return live.length > 0 && live.every(({ change }) => session.keyring.raw(space, change.epoch) === null);
}

/** What is kept here only to be sent, or was opened for an hour, is not read. Of an unknown space it is said that its key is missing. */
function isRead(session: UnlockedSession, space: Id): boolean {
  return (
    !session.inactiveSubstitutions.has(space) &&
    (session.keyring.space(space)?.readOnlyEscrow !== true || session.keyring.glass(space) !== null)
  );
}

/** Lets questions be answered between two slices of background work. */
export function yieldToEventLoop({ after }: WorkerDependencies): () => Promise<void> {
  return () => new Promise((resolve) => void after(0, resolve));
}
