import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Id } from '../../domain/values.ts';
import type { PulledRecord } from '../../protocol/pull-http.ts';
import { changeOf, type Meta, type SignedIn } from '../../store/held.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import { storing, yieldToEventLoop } from '../base/storing.ts';
import { Keyring } from '../keys/keyring.ts';
import { verifiedPeople } from '../keys/people.ts';
import { RecordStore } from '../read-model/record-store.ts';
import { ReviewIndex } from '../read-model/review-index.ts';
import { SearchIndex } from '../read-model/search-index.ts';
import { keptKeyring, refreshKeyring } from './refresh-keyring.ts';
import type { Hooks, UnlockedSession } from './unlocked-session.ts';

/**
 * From opened keys to the first list: the sealed keyring is one box; without one (first sign-in on this device) the lists are
 * verified and unwrapped first. Then `directory`, `team` (settings) and `frame` are unsealed (ARCHITECTURE.md "Device").
 */
export async function openSession(
  dependencies: WorkerDependencies,
  keys: MemberKeys,
  { meta, hooks }: { readonly meta: Meta & { readonly signedIn: SignedIn }; readonly hooks: Hooks },
): Promise<UnlockedSession> {
  const { signedIn } = meta;
  const cached = await keptKeyring(meta, keys);
  const keyring = cached ?? new Keyring();
  const recordStore = new RecordStore(keyring, yieldToEventLoop(dependencies));
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
    search: new SearchIndex(recordStore, hooks.personOf),
    look: new ReviewIndex(recordStore),
    derived: hooks.indexes.map((make) => make(recordStore)),
    hooks,
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

/** Spaces that are read between two chances to save: a space has some hundred records at most. */
const SPACES_A_TURN = 8;

/** Reads what the device holds into an open session, in turns with whoever writes. */
export class SessionLoader {
  readonly #dependencies: WorkerDependencies;
  readonly #runExclusive: (run: () => Promise<void>) => Promise<void>;

  constructor(dependencies: WorkerDependencies, runExclusive: (run: () => Promise<void>) => Promise<void>) {
    this.#dependencies = dependencies;
    this.#runExclusive = runExclusive;
  }

  /** Lists and directory; where keys came or went, everything. */
  async keys(session: UnlockedSession): Promise<void> {
    let isNew = false;
    await this.#whileOpen(session, async () => {
      isNew = await refreshKeyring(this.#dependencies, session);
    });
    if (isNew) await this.everything(session);
  }

  /** A few spaces a turn, so that whoever saves meanwhile waits for no more than these. */
  async everything(session: UnlockedSession): Promise<void> {
    const spaces = session.keyring.idsOf(() => true);
    for (let at = 0; at < spaces.length; at += SPACES_A_TURN)
      await this.#whileOpen(session, () => loadSpaces(this.#dependencies, session, spaces.slice(at, at + SPACES_A_TURN)));
  }

  async records(session: UnlockedSession, records: readonly Id[]): Promise<void> {
    await this.#whileOpen(session, async () => {
      await loadRecords(this.#dependencies, session, records);
      session.refused = await this.#dependencies.store.refused();
    });
  }

  /** TaskTracker reading: a device in trouble is no reason to fall; the next broadcast or unlock reads again. */
  async #whileOpen(session: UnlockedSession, run: () => Promise<void>): Promise<void> {
    await this.#runExclusive(async () => {
      if (!session.closed.signal.aborted) await storing(run);
    });
  }
}
