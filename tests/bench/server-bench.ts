import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { ServerProcess } from '../support/server-process.ts';
import type { Change } from '../../src/protocol/change.ts';
import { timed, type Figure } from './figures.ts';
import { PlainWriter } from './plain-writer.ts';

const BATCH = 500;

/** How fast the server takes and gives changes, beside inserting the same bytes into the same kind of file without any server. */
export async function benchServer(root: string, count: number): Promise<readonly Figure[]> {
  const server = await ServerProcess.start({ root });
  try {
    const writer = await PlainWriter.setUp(server.url);
    const changes = await writer.changes(count);
    const floor = insertFloor(changes);
    const pushing = performance.now();
    for (let i = 0; i < changes.length; i += BATCH) {
      await writer.push(changes.slice(i, i + BATCH).map((change) => ({ type: 'change', change })));
    }
    const pushed = performance.now() - pushing;
    const pulling = performance.now();
    const pages = await pullAll(writer, count);
    const pulled = performance.now() - pulling;
    const rate = (duration: number) => `${String(Math.round((count / duration) * 1000))}/s`;
    return [
      {
        ...timed(`Server takes ${String(count)} changes, ${String(BATCH)} a request (${rate(pushed)}; floor ${rate(floor)})`, pushed, {
          floor,
        }),
      },
      timed(`Server gives ${String(count)} records in ${String(pages)} requests (${rate(pulled)})`, pulled),
    ];
  } finally {
    await server.stop();
    rmSync(server.dataDir, { recursive: true });
  }
}

async function pullAll(writer: PlainWriter, count: number): Promise<number> {
  let pages = 0;
  let records = 0;
  for (let since = 0, more = true; more; pages += 1) {
    const page = await writer.pull(since);
    records += page.records.length;
    ({ cursor: since, more } = page);
  }
  if (records < count) throw new Error(`pulled ${String(records)} of ${String(count)} records`);
  return pages;
}

/** SQLite alone: the same JSON into one table, one transaction a batch, WAL and `synchronous=FULL` as the server has it. */
function insertFloor(changes: readonly Change[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-floor-'));
  const database = new Database(join(folder, 'floor.sqlite'));
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE changes (id TEXT PRIMARY KEY, json TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO changes VALUES (?, ?)');
  const start = performance.now();
  for (let i = 0; i < changes.length; i += BATCH) {
    database.exec('BEGIN IMMEDIATE');
    for (const change of changes.slice(i, i + BATCH)) insert.run(change.id, JSON.stringify(change));
    database.exec('COMMIT');
  }
  const duration = performance.now() - start;
  database.close();
  rmSync(folder, { recursive: true });
  return duration;
}
