import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accept, must, worldWithLead, type WorldWithLead } from './people.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let it: WorldWithLead;
beforeEach(async () => {
  it = await worldWithLead();
});
afterEach(() => it.close());

/** How often the server was asked who accepted. */
const asked = () => it.server.log.filter((line) => JSON.stringify(line).includes('/api/invitations"')).length;

test('an exchange within the pause of the chores is not forgotten: the round comes by itself when the pause is over, once', async () => {
  const { link } = must(await it.lead.invite({ name: 'Ayşe Demir', role: 'caseManager', office: it.office('Zeven'), member: null }));
  const { worker } = await accept(it, link, 'ayse');
  await it.tablet.sync();
  await it.tablet.sync();
  expect(await worker.askAdmitted()).toEqual({ ok: false, failure: 'waiting' });
  const before = asked();
  it.clock.turn(10_000);
  await it.tablet.whenIdle();
  must(await worker.askAdmitted());
  expect(asked()).toBeGreaterThan(before);
});

test('[I15] with nothing new the chores ask nothing, however long the device stays open', async () => {
  await it.tablet.sync();
  it.clock.turn(10_000);
  await it.tablet.whenIdle();
  const before = asked();
  for (let i = 0; i < 5; i += 1) {
    it.clock.turn(10_000);
    await it.tablet.whenIdle();
  }
  expect(asked()).toBe(before);
});
