import { openDatabase, type Database, type DatabaseOptions, type TableName } from './database.ts';
import { errorNames, NewerDatabase, OlderDatabase, StorageFailed, StorageFull } from './errors.ts';

type Work<T> = (db: Database) => Promise<T>;

/** Runs transactions; opens the database again when the platform has dropped it. */
export interface Connection {
  read<T>(tables: readonly TableName[], work: Work<T>): Promise<T>;
  /** Resolves after `complete`: what `work` wrote is on the disk, or none of it is. */
  write<T>(tables: readonly TableName[], work: Work<T>): Promise<T>;
  close(): void;
}

/** Every name a browser has for "the connection is gone" (F8), Dexie's own included. */
const lostNames = new Set([
  'DatabaseClosedError',
  'DatabaseClosed',
  'InvalidStateError',
  'InvalidState',
  'UnknownError',
  'Unknown',
  'AbortError',
  'TransactionInactiveError',
  'OpenFailedError',
]);
const fullNames = new Set(['QuotaExceededError', 'QuotaExceeded']);

/** @throws NewerDatabase, OlderDatabase, StorageFull, StorageFailed */
export async function connect(options: DatabaseOptions): Promise<Connection> {
  let closed = false;
  let opened = openDatabase(options).catch(refuse);
  await opened;

  async function run<T>(mode: 'r' | 'rw', tables: readonly TableName[], work: Work<T>): Promise<T> {
    // The scope itself must be an `async` function: Dexie keeps the transaction alive over native awaits only then.
    const attempt = async (db: Database): Promise<T> =>
      db.transaction(
        mode,
        tables.map((name) => db.table(name)),
        async () => work(db),
      );
    const used = opened;
    try {
      return await attempt(await used);
    } catch (error) {
      if (closed || !isUnrecoverable(error)) return refuse(error);
    }
    // Lost connection: open again and try once more. Every `work` may run twice: items are known by id, pages by their cursor.
    if (opened === used) {
      opened = used
        .then(
          (db) => db.close(),
          () => undefined,
        )
        .then(() => openDatabase(options));
      opened.catch(() => undefined);
    }
    return opened.then(attempt).catch(refuse);
  }

  return {
    read: (tables, work) => run('r', tables, work),
    write: (tables, work) => run('rw', tables, work),
    close: () => {
      closed = true;
      opened.then(
        (db) => db.close(),
        () => undefined,
      );
    },
  };
}

function isUnrecoverable(error: unknown): boolean {
  const names = errorNames(error);
  return names.some((name) => lostNames.has(name)) && !names.some((name) => fullNames.has(name));
}

function refuse(error: unknown): never {
  const names = errorNames(error);
  if (names.some((name) => fullNames.has(name))) throw new StorageFull('no room', { cause: error });
  if (error instanceof NewerDatabase) throw error;
  if (names.includes('OlderDatabase')) throw new OlderDatabase('written before the first release', { cause: error });
  if (names.some((name) => lostNames.has(name))) throw new StorageFailed('database lost', { cause: error });
  throw error;
}
