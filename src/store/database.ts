import { Dexie, type Table } from 'dexie';
import type { Id } from '../domain/values.ts';
import { NewerDatabase } from './errors.ts';
import { schemaRowSchema } from './rows.ts';
import * as v from 'valibot';

/** Raised with every change to the tables or to the shape of a row. */
export const STORE_VERSION = 1;

/** Where the database lives; tests hand in their own. */
export interface DatabaseOptions {
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** The tables of DESIGN.md "Device". Rows are `unknown` until their schema has looked at them. */
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
  /** Rows that failed their schema and stood in the way. */
  declare readonly aside: Table<unknown, [string, string]>;

  constructor(options: DatabaseOptions) {
    super(options.name ?? 'lotse', {
      // A person is told "gespeichert" after `complete`: the bytes must be on the disk by then.
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
      autoOpen: false,
      ...(options.indexedDB && { indexedDB: options.indexedDB }),
      ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
    });
    this.version(STORE_VERSION).stores({
      records: 'record, space',
      outbox: 'n, id, space',
      answered: 'id, space',
      refused: 'id, space',
      lists: '[space+number+variant], space',
      drafts: 'key',
      meta: 'key',
      aside: '[table+key]',
    });
  }
}

export type TableName = 'records' | 'outbox' | 'answered' | 'refused' | 'lists' | 'drafts' | 'meta' | 'aside';
export const tableNames: readonly TableName[] = ['records', 'outbox', 'answered', 'refused', 'lists', 'drafts', 'meta', 'aside'];

/**
 * Opens the database, or throws NewerDatabase. Dexie opens a newer database silently, so its native version and our own
 * mark are both looked at (F6).
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const db = new Database(options);
  await db.open();
  const newer = db.verno > STORE_VERSION || (await storedVersion(db)) > STORE_VERSION;
  if (!newer) return db;
  db.close();
  throw new NewerDatabase();
}

async function storedVersion(db: Database): Promise<number> {
  const row = v.safeParse(schemaRowSchema, await db.meta.get('schema'));
  if (row.success) return row.output.version;
  await db.transaction('rw', db.meta, async () => db.meta.put({ key: 'schema', version: STORE_VERSION }));
  return STORE_VERSION;
}
