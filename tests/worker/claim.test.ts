import { expect, test } from 'vitest';
import * as v from 'valibot';
import { placeRequestHeaderSchema, type PlaceRequestHeader } from '../../src/protocol/change.ts';
import { Keyring } from '../../src/worker/keys/keyring.ts';
import { openOne } from '../../src/worker/read-model/decrypted-change.ts';
import { verifiedPeople } from '../../src/worker/keys/people.ts';
import { claimOf } from '../../src/protocol/claims.ts';
import { createTestProgramme, createTestSpace, writeChange } from '../support/test-programme.ts';

const DAYS = { from: '2026-12-01', until: '2027-05-31' };
const part = (name: string, value: unknown, removed: unknown = null) => ({ name, value, removed });

test.each([
  [{ act: 'request', as: 'reserve', days: DAYS }],
  [{ act: 'request', as: 'occupy', days: DAYS }],
  [{ act: 'occupy', days: DAYS }],
  [{ act: 'extend' }],
  [{ act: 'release', last: null }],
  [{ act: 'release', last: '2027-01-31' }],
  [{ act: 'accept' }],
  [{ act: 'decline' }],
  [{ act: 'urgent', urgent: true }],
] as const)('[R1] a step claims itself, and nothing but the fields of the schema leaves in plain: %j', (step) => {
  const grown = { ...step, why: 'Wohnung weg', ...('days' in step ? { days: { ...step.days, note: 'sealed' } } : {}) };
  const claim = claimOf('placeStep', [part('step', grown), part('reason', 'nur versiegelt')]);
  expect(claim).toEqual(step);
  expect(v.is(placeRequestHeaderSchema, claim)).toBe(true);
});

test('[R1] a reason alone, or a step that goes, claims nothing', () => {
  expect(claimOf('placeStep', [part('reason', 'später ergänzt')])).toBeNull();
  expect(claimOf('placeStep', [part('step', null, { act: 'extend' })])).toBeNull();
});

test('[R1] a decision about capacity says how many from when; taken back, it says so; other settings stay sealed', () => {
  const capacity = { from: '2027-01-01', value: { what: 'capacity', places: 18 } };
  const policy = { from: '2027-01-01', value: { what: 'interruption', policy: 'suspend' } };
  expect(claimOf('setting', [part('setting', capacity), part('decidedBy', 'Leitung')])).toEqual({
    act: 'capacity',
    setting: { from: '2027-01-01', places: 18 },
  });
  expect(claimOf('setting', [part('setting', null, capacity)])).toEqual({ act: 'capacity', setting: null });
  expect(claimOf('setting', [part('setting', policy)])).toBeNull();
  expect(claimOf('setting', [part('setting', null, policy)])).toBeNull();
});

test('[R1] the programme as set up claims its first number of places, and no other kind claims anything', () => {
  const capacity = [
    { from: '2026-06-01', places: 16 },
    { from: '2027-01-01', places: 18 },
  ];
  expect(claimOf('programme', [part('capacity', capacity)])).toEqual({ act: 'capacity', setting: { from: '2026-06-01', places: 16 } });
  expect(claimOf('programme', [part('name', 'Lotsenprojekt')])).toBeNull();
  expect(claimOf('caseFile', [part('start', { on: '2026-12-01' })])).toBeNull();
});

test('[R1] [I10] a step that claims one thing in plain and says another in its box is believed by nobody', async () => {
  const world = await createTestProgramme(['anna']);
  const [lead, anna] = world.people;
  if (!anna) throw new Error('nobody there');
  const frame = await createTestSpace(world, 'frame', [anna, lead]);
  const ring = new Keyring();
  await ring.admit(frame.list, await verifiedPeople(world.directory, lead.keys.root), lead.keys);
  const request = { act: 'request', as: 'occupy', days: DAYS } as const;
  const open = async (claim: PlaceRequestHeader | undefined, kind: string, value: unknown) =>
    (
      await openOne(
        await writeChange(world, frame, { by: anna, ...(claim ? { claim } : {}), content: { kind, values: { 1: value } } }),
        ring,
      )
    ).why;
  expect(await open(request, 'placeStep', request)).toBeNull();
  expect(await open(request, 'placeStep', { ...request, days: { ...DAYS, note: 'sealed' } })).toBeNull();
  expect(await open({ ...request, as: 'reserve' }, 'placeStep', request)).toBe('forged');
  expect(await open(undefined, 'placeStep', request)).toBe('forged');
  const time = { date: '2026-11-25', segments: [] };
  expect(await open(request, 'visit', time)).toBe('forged');
  expect(await open(undefined, 'visit', time)).toBeNull();
});
