import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { berlinDate } from '../../src/domain/berlin.ts';
import { addDays } from '../../src/domain/civil-date.ts';
import type { PlaceRequestHeader } from '../../src/protocol/change.ts';
import { openOffice, sqlitePlace, type TestOffice } from '../support/running-server.ts';
import { createTestSpace, spaceItem, type TestPerson, type TestSpace } from '../support/test-programme.ts';
import { backUp, restore } from '../server/contract/backups.ts';
import { MemberDevice } from './member-device.ts';

/** An office with one place, and a case for whoever asks. */
interface OnePlace {
  readonly office: TestOffice;
  readonly session: (person: TestPerson, name?: string) => Promise<MemberDevice>;
  readonly openCase: (by: TestPerson) => Promise<TestSpace>;
  readonly takeBackup: () => Promise<void>;
  readonly goBack: (...sessions: readonly MemberDevice[]) => Promise<void>;
  readonly claim: PlaceRequestHeader;
}

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function onePlace(): Promise<OnePlace> {
  const place = sqlitePlace();
  const office = await openOffice(place);
  opened.push(office.server);
  const { programme, lead, anna, bert } = office;
  const today = berlinDate(office.server.clock.now);
  const file = join(mkdtempSync(join(tmpdir(), 'lotse-backup-')), 'backup.gz');
  const session: OnePlace['session'] = async (person, name) => {
    const one = await MemberDevice.open(office, person, name);
    opened.push(one);
    return one;
  };
  const team = await createTestSpace(programme, 'team', [lead, anna, bert]);
  await (await office.device(lead)).push([spaceItem(team)]);
  const founder = await session(lead, 'founder');
  await founder.ask(team, { act: 'capacity', setting: { from: addDays(today, -400), places: 1 } });
  expect(await founder.cycle()).toBe('idle');
  return {
    office,
    session,
    async openCase(by) {
      const frame = await createTestSpace(programme, 'frame', [by, lead]);
      await (await office.device(by)).push([spaceItem(frame)]);
      return frame;
    },
    takeBackup: async () => void (await backUp(place, file)),
    async goBack(...sessions) {
      await restore(place, file, true);
      for (const one of sessions) await one.signIn();
    },
    claim: { act: 'request', as: 'occupy', days: { from: today, until: addDays(today, 180) } },
  };
}

async function cycleAll(...sessions: readonly MemberDevice[]): Promise<void> {
  for (const one of sessions) expect([one.device.name, await one.cycle()]).toEqual([one.device.name, 'idle']);
}

test('[F21] [I8] a grant given after the backup is still there after the restore, also when meanwhile somebody else got the place', async () => {
  const { office, session, openCase, claim, takeBackup, goBack } = await onePlace();
  const [anna, bert, tina] = [await session(office.anna), await session(office.bert), await session(office.lead)];
  const [hers, his] = [await openCase(office.anna), await openCase(office.bert)];
  await cycleAll(anna, bert, tina);
  await takeBackup();
  await anna.ask(hers, claim);
  await cycleAll(anna, tina);
  expect(await anna.places()).toEqual({ [hers.of ?? '']: 'occupied' });

  await goBack(anna, bert, tina);
  // He has not heard of her place, and comes first to a server that has forgotten it.
  await bert.ask(his, claim);
  await cycleAll(bert);
  expect(await bert.places()).toEqual({ [his.of ?? '']: 'occupied' });
  await cycleAll(anna, tina, bert);
  const both = { [hers.of ?? '']: 'occupied', [his.of ?? '']: 'occupied' };
  for (const one of [anna, bert, tina]) expect([one.device.name, await one.places()]).toEqual([one.device.name, both]);
  // I3, I15: all of it once more changes nothing.
  const before = (await anna.device.store.meta()).places;
  for (const one of [anna, tina, bert]) expect(await one.exchange()).toEqual({ state: 'idle', retryAfterMs: null, moved: false });
  expect((await bert.device.store.meta()).places).toEqual(before);
  // Nobody else gets one.
  const third = await openCase(office.anna);
  await anna.ask(third, claim);
  await cycleAll(anna);
  expect(await anna.places()).toEqual({ ...both, [third.of ?? '']: 'waiting' });
});

test('[F21] [R2] the place is known again before the queue asks: who waited still waits, and a step that was on its way is taken once', async () => {
  const { office, session, openCase, claim, takeBackup, goBack } = await onePlace();
  const [anna, bert] = [await session(office.anna), await session(office.bert)];
  const [hers, his] = [await openCase(office.anna), await openCase(office.bert)];
  await takeBackup();
  await anna.ask(hers, claim);
  await cycleAll(anna);
  await bert.ask(his, claim);
  await cycleAll(bert, anna);
  const told = { [hers.of ?? '']: 'occupied', [his.of ?? '']: 'waiting' };
  expect(await bert.places()).toEqual(told);

  await goBack(anna, bert);
  await cycleAll(bert, anna, bert);
  expect([await anna.places(), await bert.places()]).toEqual([told, told]);
  await anna.ask(hers, { act: 'release', last: null });
  await cycleAll(anna, bert);
  expect(await bert.places()).toEqual({ [hers.of ?? '']: 'released', [his.of ?? '']: 'offered' });
});

test('[R1] [I1] a device that catches up page by page is told of the places, wherever in the sequence they last moved', async () => {
  const { office, session, openCase, claim } = await onePlace();
  const anna = await session(office.anna);
  const hers = await openCase(office.anna);
  await anna.ask(hers, claim);
  await cycleAll(anna);
  for (let more = 3; more > 0; more--) await anna.write(hers.id, hers);
  await cycleAll(anna);
  const slow = await session(office.anna, 'slow');
  expect((await slow.exchange(1)).state).toBe('idle');
  expect((await slow.device.store.records()).length).toBeGreaterThan(3);
  expect(await slow.places()).toEqual({ [hers.of ?? '']: 'occupied' });
});
