import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Id } from '../../src/domain/values.ts';
import type { Change, Item, MemberList } from '../../src/protocol/change.ts';
import type { PushAnswer } from '../../src/protocol/http.ts';
import type { PullAnswer, PulledRecord } from '../../src/protocol/pull-http.ts';
import type { DeviceStore } from '../../src/store/device-store.ts';
import type { SignedIn } from '../../src/store/held.ts';
import { Database } from '../../src/store/database.ts';
import { openDeviceStore, type StoreOptions } from '../../src/store/open-device-store.ts';

/** Items of the right form without any cryptography, for tests that only move them. Ids are made from words. */
export function plainId(word: string): Id {
  return word
    .replaceAll(/[^A-Za-z0-9]/g, '-')
    .padEnd(22, '_')
    .slice(0, 22);
}

export const ME = plainId('me');
export const PROGRAMME = plainId('programme');

export function plainChange(word: string, more: Partial<Change> = {}): Change {
  return {
    id: plainId(word),
    programme: PROGRAMME,
    space: plainId('space'),
    record: plainId('record'),
    author: ME,
    epoch: 1,
    replaces: { 1: [] },
    box: 'B'.repeat(60),
    signature: 'S'.repeat(86),
    ...more,
  };
}

export function plainItem(word: string, more: Partial<Change> = {}): Item {
  return { type: 'change', change: plainChange(word, more) };
}

export function plainList(space: string, number: number, more: Partial<MemberList> = {}): MemberList {
  return {
    id: plainId(`list-${space}-${number}`),
    programme: PROGRAMME,
    space: plainId(space),
    kind: 'frame',
    of: plainId('case'),
    number,
    epoch: 1,
    lead: ME,
    members: [ME],
    dated: {},
    escrow: [],
    wraps: [],
    links: [],
    check: 'C'.repeat(43),
    inboxKey: null,
    asOf: 1,
    author: ME,
    signature: 'L'.repeat(86),
    ...more,
  };
}

/** A list on its way. */
export function plainListItem(space: string, number: number, more: Partial<MemberList> = {}): Item {
  return { type: 'list', list: plainList(space, number, more), escrow: [] };
}

export function plainRecord(word: string, seq: number, changes: readonly Change[]): PulledRecord {
  const [first] = changes;
  return { record: plainId(word), space: first?.space ?? plainId('space'), seq, live: changes.map((change) => ({ parts: [1], change })) };
}

export function page(more: Partial<PullAnswer> = {}): PullAnswer {
  const nothing = {
    records: [],
    lists: [],
    directory: [],
    ended: [],
    erased: [],
    retention: [],
    due: [],
    offers: [],
    glass: [],
    glassed: [],
    places: null,
  };
  return { generation: 'one', ...nothing, cursor: 0, more: false, ...more };
}

export function accepted(...pairs: readonly (readonly [number, number])[]): PushAnswer {
  return { generation: 'one', answers: pairs.map(([n, seq]) => ({ n, outcome: 'accepted', seq })) };
}

export function plainSignedIn(member: Id = ME, generation = 'one'): SignedIn {
  return {
    programme: PROGRAMME,
    login: 'somebody',
    fictional: true,
    generation,
    directory: [],
    account: { member, derive: { salt: 'A'.repeat(22), memory: 65_536, passes: 3 }, underPassphrase: 'x', underRecovery: null },
  };
}

export interface Disk {
  readonly factory: IDBFactory;
  readonly open: () => Promise<DeviceStore>;
  readonly signedIn: () => Promise<DeviceStore>;
  /** Makes a row of `meta` unreadable (F9). */
  readonly breakMeta: (key: string) => Promise<void>;
}

/** A disk of its own; `open` again is a restart. */
export function makeDisk(options: Omit<StoreOptions, 'indexedDB'> = {}): Disk {
  const factory = new IDBFactory();
  const open = async (): Promise<DeviceStore> => openDeviceStore({ ...options, indexedDB: factory, IDBKeyRange });
  return {
    factory,
    open,
    async signedIn() {
      const store = await open();
      await store.signIn(plainSignedIn());
      return store;
    },
    async breakMeta(key) {
      const db = new Database({ indexedDB: factory, IDBKeyRange });
      await db.open();
      await db.meta.put({ key, broken: true });
      db.close();
    },
  };
}

/** Numbers and seqs of the outbox, answered rows first: `1@7 2`. */
export async function queueOf(store: DeviceStore): Promise<string> {
  return (await store.outbox()).map(({ n, seq }) => (seq === null ? String(n) : `${n}@${seq}`)).join(' ');
}

/** Takes a page where this device stands; null when it was none of its own. */
export async function takePage(store: DeviceStore, answer: PullAnswer): ReturnType<DeviceStore['takePull']> {
  return store.takePull(await store.pullPosition(), answer);
}
