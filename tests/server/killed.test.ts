import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LoadedDevice, pullAll } from '../support/load.ts';
import { TestPostgres } from '../support/postgres.ts';
import { ServerProcess, SETUP_CODE } from '../support/server-process.ts';
import { TestClient } from '../support/test-client.ts';
import { createTestProgramme, createTestSpace, listItem, setupRequest } from '../support/test-programme.ts';

const DEVICES = 3;
const PUSHES_BEFORE_KILL = 12;
const ROUNDS = 3;

/** Pushes from several devices at once; breaks the server in the middle; then lets everything settle and counts. */
async function underLoad(server: ServerProcess, breakIt: () => Promise<void>): Promise<void> {
  const programme = await createTestProgramme(['anna']);
  const [, anna] = programme.people;
  if (!anna) throw new Error('nobody');
  const first = new TestClient(server.url);
  await first.send('POST', '/api/setup', setupRequest(programme, SETUP_CODE));
  await first.signIn(anna);
  const space = await createTestSpace(programme, 'frame', [anna]);
  await first.push([listItem(space.list)]);
  const devices: LoadedDevice[] = [];
  for (let i = 0; i < DEVICES; i++)
    devices.push(new LoadedDevice(await new TestClient(server.url).signIn(anna), { programme, space, by: anna }));
  for (let round = 0; round < ROUNDS; round++) {
    let answered = 0;
    const broken: Promise<void>[] = [];
    await Promise.all(
      devices.map(async (device) => {
        while (broken.length === 0) {
          if (await device.pushOnce()) answered += 1;
          // The other devices are in the middle of a push now.
          if (answered >= PUSHES_BEFORE_KILL && broken.length === 0) broken.push(breakIt());
        }
      }),
    );
    await Promise.all(broken);
    for (const device of devices) await device.settle();
  }
  const acknowledged = new Map(devices.flatMap((device) => [...device.acknowledged]));
  const { head, seqs } = await pullAll(first);
  // None lost, none doubled, none moved; directory and list took the first numbers, then every number is one change.
  expect(seqs).toEqual(acknowledged);
  const before = programme.directory.length + 1;
  expect([...seqs.values()].sort((a, b) => a - b)).toEqual(Array.from({ length: head - before }, (_, i) => before + 1 + i));
  expect(seqs.size).toBeGreaterThanOrEqual(ROUNDS * PUSHES_BEFORE_KILL * 5);
}

async function killAndStart(server: ServerProcess): Promise<void> {
  await server.kill();
  await server.start();
}

describe('[F19] [I3] [I4] killed under load: no acknowledged change lost, none doubled, the sequence contiguous', () => {
  let postgres: TestPostgres | null = null;
  beforeAll(async () => {
    postgres = await TestPostgres.start('durable');
  });
  afterAll(async () => {
    await postgres?.stop();
  });

  test('SQLite, SIGKILL', async () => {
    const server = await ServerProcess.start({ env: { BUILD_APP: 'never' } });
    await underLoad(server, () => killAndStart(server));
    await server.stop();
  });

  test('PostgreSQL, SIGKILL of the server', async () => {
    const server = await ServerProcess.start({ env: { BUILD_APP: 'never', DATABASE_URL: (await postgres?.createDatabase()) ?? '' } });
    await underLoad(server, () => killAndStart(server));
    await server.stop();
  });

  test('PostgreSQL, its own crash: the server goes on when the database is back', async () => {
    const server = await ServerProcess.start({ env: { BUILD_APP: 'never', DATABASE_URL: (await postgres?.createDatabase()) ?? '' } });
    await underLoad(server, async () => {
      await postgres?.crash();
      await postgres?.run();
    });
    await server.stop();
  });
});
