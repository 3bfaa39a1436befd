import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { berlinInstant } from '../../../src/domain/berlin.ts';
import { openCase, sendOrder, type TestCase } from '../../support/access-client.ts';
import { asks, MONDAY, PlacesDevice, support } from '../../support/places-device.ts';
import { storedRows } from '../../support/stored-rows.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { changeItem, createTestSpace, spaceItem, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** R1, R2: places are granted by the server alone, in order of arrival. */
export function places({ empty }: Contract): void {
  describe('places', () => {
    let place: DatabasePlace;
    let session: PlacesDevice;
    beforeEach(async () => {
      place = await empty();
      session = await PlacesDevice.open(place, 2);
    });
    afterEach(async () => {
      await session.close();
    });

    test('[F15] [R1] [I3] two tablets offline ask for the last place: first come, first served; the other is first on the list and keeps the whole file', async () => {
      await session.fill(1);
      const { anna, bert } = session.team;
      // Tablet Z (anna, 09:05) and tablet B (bert, 09:12) write a case, a request and a visit each, offline.
      const [z, b] = [await offlineCase(session, anna), await offlineCase(session, bert)];
      const [tabletZ, tabletB] = [await session.team.device(anna), await session.team.device(bert)];
      session.at(MONDAY, 11 * 60 + 40);
      const bAnswers = await tabletB.push(b.items);
      session.at(MONDAY, 16 * 60 + 20);
      const zAnswers = await tabletZ.push(z.items);
      for (const { answers } of [bAnswers, zAnswers]) expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true);
      const served = await session.told();
      const ofCase = (id: string) => served?.places.find((one) => one.case === id);
      expect(ofCase(b.id)).toMatchObject({ state: 'occupied', steps: [{ outcome: 'granted' }] });
      expect(ofCase(z.id)).toMatchObject({
        state: 'waiting',
        requestedAt: berlinInstant(MONDAY, 16 * 60 + 20),
        steps: [{ outcome: 'waiting' }],
      });
      expect((await tabletZ.pull()).records.filter(({ space }) => space === z.frame)).toHaveLength(2);
      // Repeating either upload changes nothing [I3].
      const before = await storedRows(place);
      for (const [tablet, { items }, first] of [
        [tabletB, b, bAnswers],
        [tabletZ, z, zAnswers],
      ] as const)
        expect(await tablet.pushEnvelopes(items.map((item, i) => ({ n: i + 1, item })))).toEqual(first);
      expect(await storedRows(place)).toEqual(before);
      expect(await session.told()).toEqual(served);
    });

    test('[R1] a reservation, its one extension, and the place taken on other days', async () => {
      const one = await session.openCase();
      expect(await session.step(one, asks('2026-12-07', 'reserve'))).toMatchObject({
        state: 'reserved',
        heldUntil: '2026-12-14',
        taken: false,
      });
      expect(await session.step(one, { act: 'extend' })).toMatchObject({ heldUntil: '2026-12-21', extended: true });
      expect(await session.step(one, { act: 'extend' })).toMatchObject({ heldUntil: '2026-12-21', steps: [{ outcome: 'none' }, {}, {}] });
      expect(await session.step(one, { act: 'occupy', days: support('2026-12-09') })).toMatchObject({
        state: 'occupied',
        days: support('2026-12-09'),
      });
    });

    test('[R1] more places from a day on let in who fits from then on; fewer take nothing away', async () => {
      const cases = await session.fill(2);
      const waits = await session.openCase();
      expect(await session.step(waits, asks('2026-12-10'))).toMatchObject({ state: 'waiting' });
      await session.capacity({ from: '2026-12-10', places: 3 });
      expect(await session.place(waits)).toMatchObject({ state: 'offered', heldUntil: '2026-12-07' });
      await session.capacity({ from: '2026-12-15', places: 1 });
      for (const one of cases) expect(await session.place(one)).toMatchObject({ state: 'occupied', days: support('2026-11-23') });
      expect(await session.step(waits, { act: 'accept' })).toMatchObject({ state: 'reserved' });
      expect((await session.told())?.capacity).toEqual([
        { from: '2025-12-01', places: 2 },
        { from: '2026-12-10', places: 3 },
        { from: '2026-12-15', places: 1 },
      ]);
    });

    test('[R1] a decision about the number of places is changed and taken back by its record', async () => {
      const cases = await session.fill(2);
      const waits = await session.openCase();
      await session.step(waits, asks('2026-11-30'));
      const { programme, teamSpace, team } = session;
      const claim = (setting: { from: string; places: number } | null) => ({ act: 'capacity' as const, setting });
      const more = await writeChange(programme, teamSpace, { by: team.lead, claim: claim({ from: '2026-11-30', places: 1 }) });
      await session.push(more, team.lead);
      const record = more.record;
      const changed = await writeChange(programme, teamSpace, { by: team.lead, record, replaces: { 1: [more.id] }, claim: claim(null) });
      await session.push(changed, team.lead);
      await session.step(cases[0] ?? waits, { act: 'release', last: null });
      expect(await session.place(waits)).toMatchObject({ state: 'offered' });
      expect((await session.told())?.capacity).toEqual([{ from: '2025-12-01', places: 2 }]);
    });

    test('[R2] an urgent case goes before by a team lead’s word only; nobody is passed over', async () => {
      const [first] = await session.fill(2);
      const [a, b] = [await session.openCase(), await session.openCase(session.team.bert)];
      await session.step(a, asks('2026-11-30'));
      await session.step(b, asks('2026-11-30'), session.team.bert);
      const annas = await session.write(b, { act: 'urgent', urgent: true }, session.team.bert);
      expect(await session.push(annas, session.team.bert)).toMatchObject({ outcome: 'refused', reason: 'no_access' });
      expect(await session.step(b, { act: 'urgent', urgent: true }, session.team.lead)).toMatchObject({ state: 'waiting', urgent: true });
      await session.step(first ?? a, { act: 'release', last: null });
      expect([(await session.place(a))?.state, (await session.place(b))?.state]).toEqual(['waiting', 'offered']);
      const { rank } = (await session.place(b)) ?? { rank: 0 };
      expect(await session.step(b, { act: 'decline' }, session.team.bert)).toMatchObject({
        state: 'waiting',
        resting: true,
        urgent: true,
        rank,
      });
      expect((await session.place(a))?.state).toBe('offered');
      expect(await session.step(b, { act: 'resume' }, session.team.bert)).toMatchObject({
        state: 'waiting',
        resting: false,
        urgent: true,
        rank,
      });
    });

    test('[R1] a claim in the wrong space, with days that end before they begin, or about the number of places by anybody but a team lead is refused', async () => {
      const one = await session.openCase();
      const { anna, lead, ada, max } = session.team;
      const { programme, teamSpace } = session;
      const reversed = await session.write(one, { act: 'occupy', days: { from: '2026-12-02', until: '2026-12-01' } });
      const inContent = await writeChange(programme, one.content, { by: anna, claim: asks('2026-12-01') });
      const inTeam = await writeChange(programme, teamSpace, { by: anna, claim: asks('2026-12-01') });
      const capacity = { act: 'capacity' as const, setting: { from: '2026-12-01', places: 99 } };
      const inFrame = await writeChange(programme, one.frame, { by: lead, claim: capacity });
      for (const [change, by] of [
        [reversed, anna],
        [inContent, anna],
        [inTeam, anna],
        [inFrame, lead],
      ] as const)
        expect(await session.push(change, by)).toMatchObject({ outcome: 'refused', reason: 'form' });
      for (const by of [anna, ada])
        expect(await session.capacity(capacity.setting, by)).toMatchObject({ outcome: 'refused', reason: 'no_access' });
      // Nor by the other route: the reason for emergency access carries no place request.
      const reason = await writeChange(programme, one.frame, { by: lead, claim: asks('2026-12-01') });
      expect(await (await session.client(lead)).send('POST', '/api/glass', { case: one.id, reason })).toMatchObject({ status: 400 });
      // Who does not read the frame writes nothing there; who is outside the team pushes nothing at all.
      const berts = await session.write(one, asks('2026-12-01'), session.team.bert);
      expect(await session.push(berts, session.team.bert)).toMatchObject({ outcome: 'refused', reason: 'no_access' });
      const client = await session.client(max);
      const sent = await client.send('POST', '/api/push', { device: client.device, envelopes: [{ n: 1, item: changeItem(berts) }] });
      expect(sent.status).toBe(403);
      expect(await session.told()).toMatchObject({ places: [], capacity: [{ places: 2 }] });
    });

    test('[R1] steps that come too late change nothing but are told: for a place that is gone, an offer that was never made', async () => {
      const one = await session.openCase();
      await session.step(one, asks('2026-12-01', 'reserve'));
      await session.step(one, { act: 'release', last: null });
      for (const claim of [{ act: 'extend' }, { act: 'accept' }, { act: 'release', last: '2026-12-24' }] as const) {
        const served = await session.step(one, claim);
        expect([served?.state, served?.taken, served?.steps[0]?.outcome]).toEqual(['released', false, 'none']);
      }
    });

    test('[R10] [F13] a substitute steps for the case, also what was written before the end and comes after it', async () => {
      const { anna, bert } = session.team;
      const one = await openCaseFor(session, { from: '2026-11-30', until: '2026-12-02' });
      await session.step(one, asks('2026-12-01', 'reserve'), bert);
      const offline = await session.write(one, { act: 'occupy', days: support('2026-12-02') }, bert);
      const after = await session.write(one, { act: 'release', last: null }, bert);
      session.at('2026-12-04');
      expect(await session.push(offline, bert)).toMatchObject({ outcome: 'accepted' });
      expect(await session.place(one)).toMatchObject({ state: 'occupied', days: support('2026-12-02') });
      const { cursor } = await (await session.client(bert)).pull();
      await (await session.client(bert)).pull({ since: cursor });
      expect(await session.push(after, bert)).toMatchObject({ outcome: 'refused', reason: 'ended' });
      expect(await session.step(one, { act: 'release', last: '2027-01-31' }, anna)).toMatchObject({ days: { until: '2027-01-31' } });
    });

    test('[R12] a case that is erased frees its place, and takes no step any more', async () => {
      const [one] = await session.fill(2);
      if (!one) throw new Error('no case');
      const waits = await session.openCase();
      await session.step(waits, asks('2026-11-30'));
      const { anna } = session.team;
      const { status } = await sendOrder(
        await session.client(anna),
        { programme: session.programme, by: anna },
        { case: one.id, number: 1, eraseOn: '2026-11-29' },
      );
      expect(status).toBe(200);
      expect(await session.place(one)).toMatchObject({ state: 'released', taken: true, days: { from: '2026-11-23', until: '2026-11-29' } });
      expect(await session.place(waits)).toMatchObject({ state: 'offered' });
      expect(await session.push(await session.write(one, asks('2026-12-01')))).toMatchObject({ outcome: 'refused', reason: 'erased' });
    });
  });
}

/** A case made offline: its frame, a request for a place, and a visit. */
async function offlineCase(session: PlacesDevice, by: PlacesDevice['team']['anna']) {
  const id = randomId();
  const frame = await createTestSpace(session.programme, 'frame', [by, session.team.lead], id);
  const request = await writeChange(session.programme, frame, { by, claim: asks('2026-11-30') });
  const visit = await writeChange(session.programme, frame, { by });
  return { id, frame: frame.id, items: [spaceItem(frame), changeItem(request), changeItem(visit)] };
}

/** A case of anna's for which bert stands in on these days. */
async function openCaseFor(session: PlacesDevice, days: { from: string; until: string }): Promise<TestCase> {
  const { anna, bert } = session.team;
  return await openCase(session.team, anna, { substitutes: [bert], dated: { [bert.id]: days } });
}
