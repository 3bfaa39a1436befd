import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DatabasePlace } from '../../src/server/database/open-database.ts';
import { TestPostgres } from '../support/postgres.ts';
import { sqlitePlace } from '../support/running-server.ts';
import { backupFile, busyOffice, rowsBesideGeneration } from './contract/backups.ts';

// Generous: it runs beside many other tests, and says when something hangs, not how fast it is.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const run = promisify(execFile);
let postgres: TestPostgres | null = null;

beforeAll(async () => {
  postgres = await TestPostgres.start();
});
afterAll(async () => {
  await postgres?.stop();
});

/** The command as `npm run backup` and `npm run restore` run it. */
async function command(words: readonly string[], place: DatabasePlace): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' };
  return await run(process.execPath, ['build/src/server/backup/command.js', ...words], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
  );
}

test('[F21] a backup moves a programme from SQLite to PostgreSQL and back, row by row the same', async () => {
  const sqlite = sqlitePlace();
  const office = await busyOffice(sqlite);
  const [there, back] = [backupFile(), backupFile()];
  const other = { databaseUrl: (await postgres?.createDatabase()) ?? null, dataDir: '/nonexistent' };
  const again = sqlitePlace();
  expect(await command(['backup', there], sqlite)).toMatchObject({ code: 0 });
  expect(await command(['restore', there], other)).toMatchObject({ code: 0 });
  expect(await command(['backup', back], other)).toMatchObject({ code: 0 });
  expect(await command(['restore', back], again)).toMatchObject({ code: 0 });
  const rows = await rowsBesideGeneration(sqlite);
  expect(await rowsBesideGeneration(other)).toEqual(rows);
  expect(await rowsBesideGeneration(again)).toEqual(rows);
  await office.server.close();
});

test('the commands say in one sentence what is wrong, and change nothing', async () => {
  const place = sqlitePlace();
  const office = await busyOffice(place);
  const file = backupFile();
  await command(['backup', file], place);
  const rows = await rowsBesideGeneration(place);
  const expected: readonly [readonly string[], RegExp][] = [
    [['backup'], /^Usage: /],
    [['backup', file], /exists already/],
    [['restore', `${file}.other`], /does not exist/],
    [['restore', file], /add --replace\. Nothing was changed/],
    [['restore', 'package.json', '--replace'], /not a backup.*Nothing was changed/],
    [['restore', file, '--force'], /^Usage: /],
  ];
  for (const [words, says] of expected) {
    const { code, said } = await command(words, place);
    expect([code, said], words.join(' ')).toEqual([1, expect.stringMatching(says)]);
    expect(said.trim().split('\n')).toHaveLength(1);
  }
  expect(await rowsBesideGeneration(place)).toEqual(rows);
  await office.server.close();
});
