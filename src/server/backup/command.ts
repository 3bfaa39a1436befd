import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BadSetting, readPlace } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/tables.ts';
import { BadBackup } from './backup-format.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const USAGE = 'Usage: npm run backup -- <file>, or npm run restore -- <file> [--replace]';

/** What the person at the terminal must mend. */
class Refused extends Error {}

async function run(command: string | undefined, words: readonly string[]): Promise<string> {
  const files = words.filter((word) => !word.startsWith('--'));
  const options = words.filter((word) => word.startsWith('--'));
  const file = files[0];
  if (file === undefined || files.length > 1) throw new Refused(USAGE);
  if (command === 'backup' && options.length === 0) return await backUp(resolve(file));
  if (command === 'restore' && options.every((option) => option === '--replace')) return await restore(resolve(file), options.length > 0);
  throw new Refused(USAGE);
}

async function backUp(path: string): Promise<string> {
  if (existsSync(path)) throw new Refused(`${path} exists already. Choose another name.`);
  const rows = await withDatabase((database) => writeBackup(database, path, new Date().toISOString()));
  return `${rows} rows written to ${path}`;
}

async function restore(path: string, replace: boolean): Promise<string> {
  if (!existsSync(path)) throw new Refused(`${path} does not exist.`);
  const rows = await withDatabase((database) => restoreBackup(database, path, { replace, now: Date.now() }));
  if (rows === 'notEmpty')
    throw new Refused('This database holds a programme. To put the backup in its place, add --replace. Nothing was changed.');
  return `${rows} rows restored from ${path}. Devices will offer again what they hold.`;
}

async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(readPlace(process.env));
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof BadBackup) return `${error.message} Nothing was changed.`;
  if (error instanceof Refused || error instanceof BadSetting) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const [command, ...words] = process.argv.slice(2);
try {
  process.stdout.write(`${await run(command, words)}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
