import type { BoxContent } from '../crypto/change.ts';
import type { MemberKeys } from '../crypto/member-keys.ts';
import { openOwn, sealOwn } from '../crypto/sealed-json.ts';
import type { Id } from '../domain/values.ts';
import { spaceOf, type Change, type MemberList } from '../protocol/change.ts';
import type { Meta, RefusedRow, SignedIn } from '../store/device-store.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { Keyring, type Admission } from './keyring.ts';
import { CaseBooks } from './memory/case-books.ts';
import { LookIndex } from './memory/look-index.ts';
import { Memory } from './memory/memory.ts';
import type { SearchIndex } from './memory/search-index.ts';
import { believedPeople, type People } from './people.ts';
import { storing } from './writes/store-items.ts';

const KEYRING = 'keyring';

/** Everything an unlocked worker holds. Dropped whole when the app locks: nothing of it may be kept elsewhere. */
export interface Desk {
  readonly keys: MemberKeys;
  readonly signedIn: SignedIn;
  readonly keyring: Keyring;
  readonly memory: Memory;
  people: People;
  readonly caseBooks: CaseBooks;
  readonly search: SearchIndex;
  readonly look: LookIndex;
  /** What the server refused and nobody has dismissed yet. */
  refused: readonly RefusedRow[];
  /** Spaces whose newest list was not believed. */
  refusedLists: ReadonlyMap<Id, Admission>;
  /** Aborted by the lock: background work stops. */
  readonly closed: AbortController;
}

/** What writing needs of a desk; at set-up there is no more than that. */
export interface WritingDesk extends Pick<Desk, 'keys' | 'keyring' | 'memory'> {
  readonly signedIn: Pick<SignedIn, 'programme'>;
}

/** A change of one's own, with what it says. */
export interface OwnChange {
  readonly change: Change;
  readonly content: BoxContent;
}

/**
 * From opened keys to the first list: the sealed keyring is one box; without one (first sign-in on this device) the lists are
 * verified and unwrapped first. Then `directory` and `frame` are unsealed (DESIGN.md "Device").
 */
export async function openDesk(
  dependencies: WorkerDependencies,
  keys: MemberKeys,
  meta: Meta & { readonly signedIn: SignedIn },
): Promise<Desk> {
  const { signedIn } = meta;
  const cached = meta.keyring === null ? null : Keyring.from(await openOwn(meta.keyring, keys, KEYRING));
  const keyring = cached ?? new Keyring();
  const memory = new Memory(keyring, breathe(dependencies));
  // Fetched before anybody asks (main.ts): the search library is not part of a start up to the passphrase.
  const { SearchIndex } = await import('./memory/search-index.ts');
  const desk: Desk = {
    keys,
    signedIn,
    keyring,
    memory,
    refusedLists: new Map(),
    closed: new AbortController(),
    caseBooks: new CaseBooks(memory),
    search: new SearchIndex(memory),
    look: new LookIndex(memory),
    refused: await dependencies.store.refused(),
    people: await believedPeople(signedIn.directory, keys.root),
  };
  if (!cached) await refreshKeyring(dependencies, desk);
  await loadSpaces(
    dependencies,
    desk,
    keyring.idsOf((kind) => kind === 'directory' || kind === 'frame'),
  );
  return desk;
}

/** Reads lists and directory again, believes what is newer and signed, and keeps the keys sealed. True when something came. */
export async function refreshKeyring({ store }: WorkerDependencies, desk: Desk): Promise<boolean> {
  const directory = (await store.meta()).signedIn?.directory ?? [];
  const before = desk.people.entries;
  if (directory.length > before.length) desk.people = await believedPeople(directory, desk.keys.root, before);
  // A list that waits in the outbox is as good as a stored one: another page may have made it.
  const waiting = await store.outbox();
  const lists = [...(await store.lists()), ...waiting.flatMap(({ item }) => (item.type === 'list' ? [item.list] : []))];
  let news = await dropEnded(store, desk, new Set([...lists.map((list) => list.space), ...waiting.map(({ item }) => spaceOf(item))]));
  const refused = new Map<Id, Admission>();
  for (const list of lists.toSorted(byNumber)) {
    if (list.programme !== desk.signedIn.programme) continue;
    const admission = await desk.keyring.admit(list, desk.people, desk.keys);
    if (admission === 'forged' || admission === 'noKey') refused.set(list.space, admission);
    else refused.delete(list.space);
    news ||= admission === 'admitted';
  }
  desk.refusedLists = refused;
  if (news) await keepKeyring(store, desk);
  return news;
}

/** Forgets the keys of spaces that ended: the exchange has taken away their lists and their records. True when there were any. */
async function dropEnded(store: WorkerDependencies['store'], desk: Desk, here: ReadonlySet<Id>): Promise<boolean> {
  const gone = desk.keyring.idsOf(() => true).filter((space) => !here.has(space));
  const held = new Set((await store.recordsOfSpaces(gone)).map((row) => row.space));
  const ended = gone.filter((space) => !held.has(space));
  for (const space of ended) desk.keyring.drop(space);
  return ended.length > 0;
}

/** Each list can only be judged by the one before. Ties are broken alike on every device. */
function byNumber(a: MemberList, b: MemberList): number {
  return a.number - b.number || (a.id < b.id ? -1 : 1);
}

/**
 * Seals the keyring to its member, by its member. It is a copy for a quick start: where there is no room for it, the next start
 * reads the lists again.
 */
export async function keepKeyring(store: WorkerDependencies['store'], desk: Desk): Promise<void> {
  const keyring = await sealOwn(desk.keyring.plain(), desk.keys, KEYRING);
  await storing(() => store.setMeta({ keyring }));
}

/** Unseals every record of these spaces, unsent ones included. */
export async function loadSpaces({ store }: WorkerDependencies, desk: Desk, spaces: readonly Id[]): Promise<void> {
  const outbox = await store.outbox();
  const rows = await store.recordsOfSpaces(spaces);
  const unsent = outbox.flatMap(({ item }) => (item.type === 'change' && spaces.includes(item.change.space) ? [item.change.record] : []));
  await desk.memory.take([...new Set([...rows.map((row) => row.record), ...unsent])], rows, outbox);
}

/** Unseals these records again, as they are on the device now. A space met for the first time has brought its list along. */
export async function loadRecords(dependencies: WorkerDependencies, desk: Desk, records: readonly Id[]): Promise<void> {
  const outbox = await dependencies.store.outbox();
  const rows = await dependencies.store.records(records);
  if (rows.some((row) => desk.keyring.space(row.space) === null)) await refreshKeyring(dependencies, desk);
  await desk.memory.take(records, rows, outbox);
}

/** Lets questions be answered between two slices of background work. */
export function breathe({ after }: WorkerDependencies): () => Promise<void> {
  return () => new Promise((resolve) => void after(0, resolve));
}
