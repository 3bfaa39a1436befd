import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { restoreBackup } from '../../../src/server/backup/restore-backup.ts';
import { newestMigration, writeBackup } from '../../../src/server/backup/write-backup.ts';
import { openDatabase, type DatabasePlace } from '../../../src/server/database/open-database.ts';
import { officeOf, openOffice, startServer, type TestOffice } from '../../support/running-server.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { changeItem, spaceItem, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const MADE_AT = '2026-11-22T12:00:00.000Z';

export function backupFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'lotse-backup-')), 'backup.gz');
}

export async function backUp(place: DatabasePlace, file: string): Promise<number> {
  const database = await openDatabase(place);
  try {
    return await writeBackup(database, file, MADE_AT);
  } finally {
    await database.close();
  }
}

export async function restore(place: DatabasePlace, file: string, replace = false): Promise<number | 'notEmpty'> {
  const database = await openDatabase(place);
  try {
    return await restoreBackup(database, file, { replace, now: Date.parse(MADE_AT) });
  } finally {
    await database.close();
  }
}

/** Everything but the generation, which a restore renews, and when it was restored. */
export async function rowsBesideGeneration(place: DatabasePlace): Promise<unknown> {
  const rows = await storedRows(place);
  return { ...rows, state: rows['state']?.filter((row) => !row.includes('generation') && !row.includes('restored')) };
}

/** An office with some work in it. */
export async function busyOffice(place: DatabasePlace): Promise<TestOffice> {
  const office = await openOffice(place);
  const space = await office.space();
  const device = await office.device(office.anna);
  const first = await writeChange(office.programme, space, { by: office.anna, replaces: { 1: [], 2: [] } });
  const second = await writeChange(office.programme, space, { by: office.anna, record: first.record, replaces: { 1: [first.id] } });
  await device.push([first, second].map(changeItem));
  return office;
}

export function backups({ empty }: Contract): void {
  describe('backup and restore', () => {
    test('[F21] a backup made while the server runs is restored whole, under a new generation', async () => {
      const [from, to, file] = [await empty(), await empty(), backupFile()];
      const office = await busyOffice(from);
      const device = await office.device(office.anna);
      expect(await backUp(from, file)).toBe(await restore(to, file));
      expect(await rowsBesideGeneration(to)).toEqual(await rowsBesideGeneration(from));
      const again = await startServer(to);
      const there = await officeOf(again, office.programme).device(office.anna);
      const [before, after] = [await device.pull(), await there.pull()];
      expect({ ...after, generation: '' }).toEqual({ ...before, generation: '' });
      expect(after.generation).not.toBe(before.generation);
      await again.close();
      await office.server.close();
    });

    test('[F21] what was pushed after the backup is gone, and is taken again when it is offered again', async () => {
      const [place, file] = [await empty(), backupFile()];
      const office = await busyOffice(place);
      await backUp(place, file);
      const space = await office.space();
      const change = await writeChange(office.programme, space, { by: office.anna });
      await (await office.device(office.anna)).push([changeItem(change)]);
      expect(await restore(place, file, true)).toBeGreaterThan(0);
      const device = await office.device(office.anna);
      const { answers } = await device.push([spaceItem(space), changeItem(change)]);
      expect(answers.map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
      await office.server.close();
    });

    test('[B5] a database that holds a programme is not overwritten unasked', async () => {
      const [place, file] = [await empty(), backupFile()];
      const office = await busyOffice(place);
      await backUp(place, file);
      const before = await storedRows(place);
      expect(await restore(place, file)).toBe('notEmpty');
      expect(await storedRows(place)).toEqual(before);
      await office.server.close();
    });

    test('[B5] a truncated, altered or foreign file changes nothing', async () => {
      const [place, file] = [await empty(), backupFile()];
      const office = await busyOffice(place);
      await backUp(place, file);
      const before = await storedRows(place);
      const whole = readFileSync(file);
      const text = gunzipSync(whole).toString();
      const lines = text.trimEnd().split('\n');
      const bad: readonly [string, Buffer][] = [
        ['truncated', whole.subarray(0, whole.length - 20)],
        ['without its end', gzipSync(`${lines.slice(0, -1).join('\n')}\n`)],
        ['a row less', gzipSync(`${lines.toSpliced(5, 1).join('\n')}\n`)],
        ['a character changed', gzipSync(text.replace('"caseManager"', '"teamManager"'))],
        ['another release', gzipSync(text.replace(newestMigration(), '0009-of-another'))],
        ['going on after its end', gzipSync(`${text}["state",{}]\n`)],
        ['foreign', gzipSync('hello\n')],
        ['not compressed', Buffer.from('hello\n')],
        ['empty', Buffer.alloc(0)],
      ];
      for (const [name, bytes] of bad) {
        writeFileSync(file, bytes);
        await expect(restore(place, file, true), name).rejects.toMatchObject({ name: 'BadBackup' });
        expect(await storedRows(place), name).toEqual(before);
      }
      await office.server.close();
    });
  });
}
