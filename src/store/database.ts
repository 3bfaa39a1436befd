import { Dexie, type Table, type Transaction } from 'dexie';
import type { Id } from '../domain/values.ts';
import { NewerDatabase, OlderDatabase } from './errors.ts';
import { schemaRowSchema } from './meta-schemas.ts';
import * as v from 'valibot';

/** Raised with every change to the tables or to the shape of a row. */
export const STORE_VERSION = 2;

const DEFAULT_NAME = 'lotse';

/** Where the database lives; tests hand in their own. */
export interface DatabaseOptions {
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** The tables of ARCHITECTURE.md "Device". Rows are `unknown` until their schema has looked at them. */
export class Database extends Dexie {
  /** One row a record: its live changes, sealed. */
  declare readonly records: Table<unknown, Id>;
  /** Unsent items by `n`. */
  declare readonly outbox: Table<unknown, number>;
  /** Accepted items that wait to be seen in a pulled record. */
  declare readonly answered: Table<unknown, Id>;
  declare readonly refused: Table<unknown, Id>;
  declare readonly lists: Table<unknown, [Id, number, number]>;
  declare readonly drafts: Table<unknown, string>;
  declare readonly meta: Table<unknown, string>;
  /** Quarantine: rows that failed their schema and stood in the way. `aside` is the table's stored name. */
  declare readonly aside: Table<unknown, [string, string]>;
  /** Entries of the access log that the server does not hold yet. */
  declare readonly log: Table<unknown, [Id, number]>;

  constructor(options: DatabaseOptions) {
    super(options.name ?? DEFAULT_NAME, {
      // A person is told "gespeichert" after `complete`: the bytes must be on the disk by then.
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
      autoOpen: false,
      ...(options.indexedDB && { indexedDB: options.indexedDB }),
      ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
    });
    const first = {
      records: 'record, space',
      outbox: 'n, id, space',
      answered: 'id, space',
      refused: 'id, space',
      lists: '[space+number+variant], space',
      drafts: 'key',
      meta: 'key',
      aside: '[table+key]',
    };
    this.version(1).stores(first);
    this.version(STORE_VERSION)
      .stores({ ...first, outbox: 'n, id, space, record', log: '[installation+n]' })
      .upgrade(startAnew);
  }
}

/**
 * Version 1 was never released: its lists have neither lead nor dates, and no server takes them any more. Where nothing waits to be sent
 * the device starts anew and signs in again; otherwise it is left as it is and refused.
 */
async function startAnew(tables: Transaction): Promise<void> {
  for (const name of ['outbox', 'refused', 'drafts', 'aside']) if ((await tables.table(name).count()) > 0) throw new OlderDatabase();
  for (const name of ['records', 'answered', 'lists', 'meta']) await tables.table(name).clear();
}

export type TableName = 'records' | 'outbox' | 'answered' | 'refused' | 'lists' | 'drafts' | 'meta' | 'aside' | 'log';
export const tableNames: readonly TableName[] = ['records', 'outbox', 'answered', 'refused', 'lists', 'drafts', 'meta', 'aside', 'log'];

/** Dexie multiplies its versions by ten for the browser. */
const NATIVE_STEPS = 10;

/**
 * Opens the database, or throws NewerDatabase (F6). Dexie opens a newer database silently and even adds the tables it
 * misses, so the native version is looked at before Dexie comes near, and our own mark after.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if ((await nativeVersion(options)) >= (STORE_VERSION + 1) * NATIVE_STEPS) throw new NewerDatabase();
  const db = new Database(options);
  await db.open();
  if ((await storedVersion(db)) <= STORE_VERSION) return db;
  db.close();
  throw new NewerDatabase();
}

/** 0 when there is none yet; then none is made. */
async function nativeVersion(options: DatabaseOptions): Promise<number> {
  const request = (options.indexedDB ?? indexedDB).open(options.name ?? DEFAULT_NAME);
  return new Promise((resolve, reject) => {
    // No version asked for means the present one; an upgrade can only be the creation.
    request.addEventListener('upgradeneeded', () => request.transaction?.abort());
    request.addEventListener('success', () => {
      const { version } = request.result;
      request.result.close();
      resolve(version);
    });
    request.addEventListener('error', (event) => {
      event.preventDefault();
      if (request.error?.name === 'AbortError') resolve(0);
      else reject(request.error ?? new Error('no reason given'));
    });
  });
}

async function storedVersion(db: Database): Promise<number> {
  const row = v.safeParse(schemaRowSchema, await db.meta.get('schema'));
  if (row.success) return row.output.version;
  await db.transaction('rw', db.meta, async () => db.meta.put({ key: 'schema', version: STORE_VERSION }));
  return STORE_VERSION;
}
