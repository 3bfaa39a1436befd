import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
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

/** Lines without their end. Errors of zlib say that the file is none of ours or was cut off. */
async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unzipped = file.pipe(createGunzip());
  file.on('error', (error) => unzipped.destroy(error));
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const bytes of unzipped) {
      const lines = (rest + decoder.decode(v.parse(v.instance(Uint8Array), bytes), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? new BadBackup('The file is not a backup, or it is incomplete.') : error;
  }
  if (rest !== '') throw new BadBackup('The file is incomplete.');
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
  if (header.output.schema !== schema)
    throw new BadBackup(`The backup was made by another release (${header.output.schema}); this one reads ${schema}.`);
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
