import { afterEach, beforeEach, expect, test } from 'vitest';
import { accept, must, worldWithLead, type WorldWithLead } from './people.ts';

let world: WorldWithLead;
beforeEach(async () => {
  world = await worldWithLead();
});
afterEach(() => world.close());

/** How often the server was asked who accepted. */
const asked = () => world.server.log.filter((line) => JSON.stringify(line).includes('/api/invitations"')).length;

test('an exchange within the pause of the chores is not forgotten: the round comes by itself when the pause is over, once', async () => {
  const { link } = must(await world.lead.invite({ name: 'Ayşe Demir', role: 'caseManager', office: world.office('Zeven'), member: null }));
  const { worker } = await accept(world, link, 'ayse');
  await world.tablet.sync();
  await world.tablet.sync();
  expect(await worker.askAdmitted()).toEqual({ ok: false, failure: 'waiting' });
  const before = asked();
  world.clock.turn(10_000);
  await world.tablet.whenIdle();
  must(await worker.askAdmitted());
  expect(asked()).toBeGreaterThan(before);
});

test('[I15] with nothing new the chores ask nothing, however long the device stays open', async () => {
  await world.tablet.sync();
  world.clock.turn(10_000);
  await world.tablet.whenIdle();
  const before = asked();
  for (let i = 0; i < 5; i += 1) {
    world.clock.turn(10_000);
    await world.tablet.whenIdle();
  }
  expect(asked()).toBe(before);
});
