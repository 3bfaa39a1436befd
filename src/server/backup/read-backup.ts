import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import type { Tables } from '../database/tables.ts';
import { BadBackup, BACKED_UP, endSchema, headerSchema, ROW_SCHEMAS, rowLineSchema, type BackedUp } from './backup-format.ts';

/** A row with its table. */
export type BackupRow = { readonly [T in BackedUp]: { readonly table: T; readonly row: Tables[T] } }[BackedUp];

/**
 * Reads a backup from its header to its end, row by row. Only when the end has been reached are the rows known to be whole: a caller
 * that stores them does so in a transaction. Throws BadBackup for a file that is foreign, truncated, altered or of another version.
 */
export async function* readBackup(path: string, schema: string): AsyncGenerator<BackupRow> {
  const sum = createHash('sha256');
  const counts: Record<string, number> = Object.fromEntries(BACKED_UP.map((table) => [table, 0]));
  let header = false;
  let ended = false;
  for await (const line of readLines(path)) {
    const value = parseLine(line);
    if (ended) throw new BadBackup('The file goes on after its end.');
    if (!header) {
      checkHeader(value, schema);
      header = true;
    } else if (Array.isArray(value)) {
      const row = readRow(value);
      counts[row.table] = (counts[row.table] ?? 0) + 1;
      yield row;
    } else {
      checkEnd(value, counts, sum.digest('hex'));
      ended = true;
      continue;
    }
    sum.update(`${line}\n`);
  }
  if (!ended) throw new BadBackup('The file is incomplete: its end is missing.');
}

async function* readLines(path: string): AsyncGenerator<string> {
  const unzipped = createReadStream(path).pipe(createGunzip());
  const failed = new Promise<never>((_, reject) => {
    unzipped.on('error', () => reject(new BadBackup('The file is not a backup, or it is incomplete.')));
  });
  // Whoever awaits a line also awaits this; without a line being awaited it must not end the process.
  failed.catch(() => undefined);
  const lines = createInterface({ input: unzipped, crlfDelay: Infinity })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) break;
    yield next.value;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadBackup('The file is not a backup of Lotse.');
  }
}

function checkHeader(value: unknown, schema: string): void {
  const header = v.safeParse(headerSchema, value);
  if (!header.success) throw new BadBackup('The file is not a backup of Lotse, or one of another version.');
  if (header.output.schema !== schema) throw new BadBackup(`The backup was made by another release (${header.output.schema}); this one reads ${schema}.`);
}

function readRow(value: unknown): BackupRow {
  const line = v.safeParse(rowLineSchema, value);
  const row = line.success ? rowOf(...line.output) : null;
  if (!row) throw new BadBackup('The backup holds a row that is none.');
  return row;
}

function rowOf(table: BackedUp, value: unknown): BackupRow | null {
  const row = v.safeParse(ROW_SCHEMAS[table], value);
  // The table picks the schema, so the pair belongs together; TypeScript cannot follow that.
  return row.success ? ({ table, row: row.output } as BackupRow) : null;
}

function checkEnd(value: unknown, counts: Readonly<Record<string, number>>, sha256: string): void {
  const end = v.safeParse(endSchema, value);
  if (!end.success || end.output.sha256 !== sha256) throw new BadBackup('The backup was altered: its checksum does not fit.');
  const complete = BACKED_UP.every((table) => end.output.end[table] === counts[table]);
  if (!complete) throw new BadBackup('The backup was altered: its number of rows does not fit.');
}
