import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Id } from '../../src/domain/values.ts';
import type { RecordEdit } from '../../src/protocol/open-record.ts';
import { join, must, worldWithLead, type Joined, type WorldWithLead } from './people.ts';
import { caseOf, everybody } from './team.ts';

let world: WorldWithLead;
let anna: Joined;
let caseId: Id;
beforeEach(async () => {
  world = await worldWithLead();
  anna = await join(world, 'anna', { role: 'caseManager' });
  caseId = await caseOf(anna, 'Brandt');
  await all();
});
afterEach(() => world.close());

const petra = () => ({ browser: world.tablet, worker: world.lead });

/** Everybody exchanges, and the pause of their chores goes by. */
async function all(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await everybody(anna, petra());
    world.clock.turn(10_000);
    for (const { browser } of [anna, petra()]) await browser.whenIdle();
  }
}

/** The end of the support as the page saves it. */
async function endOn(on: string | null): Promise<void> {
  const end = (await anna.worker.open('caseFile', caseId))?.parts.end;
  const write: RecordEdit = {
    record: caseId,
    kind: 'caseFile',
    caseId,
    values: { end: on && { on } },
    seen: { end: end?.seen ?? [] },
    opened: {},
  };
  must(await anna.worker.save([write], null));
}

const kept = async ({ worker }: Pick<Joined, 'worker'> = anna) => {
  const view = await worker.caseAccess(caseId);
  return view && { ...view.retention, since: view.keptSince };
};
/** How many orders left this browser. */
const orders = ({ browser }: Pick<Joined, 'browser'>) => browser.wire.filter((body) => body.includes('"eraseOn"')).length;
const ordersOfAll = () => orders(anna) + orders(petra());

test('[R12] the end of a support orders by itself until when the file is kept; taken back, that goes with it', async () => {
  expect(await kept()).toEqual({ since: null });
  await endOn('2026-11-20');
  await all();
  const until = { eraseOn: '2029-12-31', hold: false, since: '2026-11-20' };
  expect([await kept(), await kept(petra())]).toEqual([until, until]);
  await endOn('2027-01-15');
  await all();
  expect(await kept(petra())).toEqual({ eraseOn: '2030-12-31', hold: false, since: '2027-01-15' });
  await endOn(null);
  await all();
  const open = { eraseOn: null, hold: false, since: null };
  expect([await kept(), await kept(petra())]).toEqual([open, open]);
});

test('[R12] [I15] afterwards it is quiet, on every device and after unlocking, however often they exchange', async () => {
  await all();
  expect(ordersOfAll()).toBe(0);
  await endOn('2026-11-20');
  await all();
  expect(await kept()).toMatchObject({ eraseOn: '2029-12-31' });
  const before = ordersOfAll();
  await all();
  await anna.worker.lock();
  must(await anna.worker.unlock('grüne Boje im Nebel'));
  await all();
  expect(ordersOfAll()).toBe(before);
});

test('[R12] a legal hold stays through an end and its undoing', async () => {
  must(await world.lead.retain(caseId, { eraseOn: null, hold: true }));
  await endOn('2026-11-20');
  await all();
  expect(await kept()).toEqual({ eraseOn: '2029-12-31', hold: true, since: '2026-11-20' });
  must(await world.lead.retain(caseId, { eraseOn: '2029-12-31', hold: true }));
  await endOn(null);
  await all();
  expect(await kept()).toEqual({ eraseOn: null, hold: true, since: null });
});

test('[R12] a day chosen by hand stays whatever becomes of the end; emptied, the day follows from the end again', async () => {
  must(await world.lead.retain(caseId, { eraseOn: '2031-12-31', hold: false }));
  await endOn('2026-11-20');
  await all();
  expect(await kept()).toEqual({ eraseOn: '2031-12-31', hold: false, since: null });
  must(await world.lead.retain(caseId, { eraseOn: '2031-12-31', hold: true }));
  await all();
  expect(await kept()).toEqual({ eraseOn: '2031-12-31', hold: true, since: null });
  must(await world.lead.retain(caseId, { eraseOn: null, hold: false }));
  expect(await kept(petra())).toEqual({ eraseOn: '2029-12-31', hold: false, since: '2026-11-20' });
});

test('[R12] without network nothing is ordered; with it the device catches up', async () => {
  anna.browser.online = false;
  await endOn('2026-11-20');
  await all();
  expect([orders(anna), await kept()]).toEqual([0, { since: null }]);
  anna.browser.online = true;
  await all();
  expect(await kept()).toEqual({ eraseOn: '2029-12-31', hold: false, since: '2026-11-20' });
});

test('[R12] a day that has passed already is never ordered by itself: a mistyped year destroys nothing', async () => {
  // An enquiry and an end, both of a mistyped year; neither has a start, which no term would let through.
  const asked = { decision: null, enquiredOn: '2016-11-20', place: null };
  const enquiry = must(await anna.worker.createCase({}, {}, null, asked)).id;
  caseId = must(await anna.worker.createCase({}, {}, null, asked)).id;
  await endOn('2016-11-20');
  await all();
  expect([ordersOfAll(), await kept()]).toEqual([0, { since: null }]);
  must(await world.lead.retain(caseId, { eraseOn: null, hold: false }));
  await all();
  expect(await kept()).toEqual({ eraseOn: null, hold: false, since: null });
  expect(await anna.worker.case(caseId)).not.toBeNull();
  expect((await anna.worker.caseAccess(enquiry))?.retention).toBeNull();
});
