import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { berlinDate } from '../../src/domain/berlin.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import type { PlaceRequestHeader } from '../../src/protocol/change.ts';
import type { DatabasePlace } from '../../src/server/database/open-database.ts';
import { TestPostgres } from '../support/postgres.ts';
import { sqlitePlace, type TestOffice } from '../support/running-server.ts';
import { storedRows } from '../support/stored-rows.ts';
import { changeItem, createTestSpace, spaceItem, writeChange } from '../support/test-programme.ts';
import { backupFile, busyOffice, rowsBesideGeneration } from './contract/backups.ts';

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

/** One place, one case that has it, one that waits. */
async function askForPlaces(office: TestOffice): Promise<void> {
  const { programme, lead, anna, server } = office;
  const today = berlinDate(server.clock.now);
  const team = await createTestSpace(programme, 'team', [lead, anna]);
  const setting = { from: today, places: 1 };
  const capacity = await writeChange(programme, team, { by: lead, claim: { act: 'capacity', setting } });
  await (await office.device(lead)).push([spaceItem(team), changeItem(capacity)]);
  const claim: PlaceRequestHeader = { act: 'request', as: 'occupy', days: { from: today, until: addDays(today, 90) } };
  for (let week = 0; week < 2; week++) {
    await (await office.device(anna)).push([changeItem(await writeChange(programme, await office.space(), { by: anna, claim }))]);
    // The second one asks in a week of which officers have a figure.
    server.clock.now += 7 * 86_400_000;
  }
}

test('[F21] [R1] a backup moves a programme from SQLite to PostgreSQL and back, row by row the same, places included', async () => {
  const sqlite = sqlitePlace();
  const office = await busyOffice(sqlite);
  await askForPlaces(office);
  const [there, back] = [backupFile(), backupFile()];
  const other = { databaseUrl: (await postgres?.createDatabase()) ?? null, dataDir: '/nonexistent' };
  const again = sqlitePlace();
  expect(await command(['backup', there], sqlite)).toMatchObject({ code: 0 });
  expect(await command(['restore', there], other)).toMatchObject({ code: 0 });
  expect(await command(['backup', back], other)).toMatchObject({ code: 0 });
  expect(await command(['restore', back], again)).toMatchObject({ code: 0 });
  const rows = await rowsBesideGeneration(sqlite);
  const stored = await storedRows(sqlite);
  expect(['place', 'capacity', 'figure'].map((table) => stored[table]?.length)).toEqual([2, 1, 1]);
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
