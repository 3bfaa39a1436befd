import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { berlinInstant } from '../../../src/domain/berlin.ts';
import { openCase, sendOrder, type TestCase } from '../../support/access-client.ts';
import { asks, MONDAY, PlacesDesk, support } from '../../support/places-desk.ts';
import { storedRows } from '../../support/stored-rows.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { changeItem, createTestSpace, spaceItem, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** R1, R2: places are granted by the server alone, in order of arrival. */
export function places({ empty }: Contract): void {
  describe('places', () => {
    let place: DatabasePlace;
    let desk: PlacesDesk;
    beforeEach(async () => {
      place = await empty();
      desk = await PlacesDesk.open(place, 2);
    });
    afterEach(async () => {
      await desk.close();
    });

    test('[F15] [R1] [I3] two tablets offline ask for the last place: first come, first served; the other is first on the list and keeps the whole file', async () => {
      await desk.fill(1);
      const { anna, bert } = desk.team;
      // Tablet Z (anna, 09:05) and tablet B (bert, 09:12) write a case, a request and a visit each, offline.
      const [z, b] = [await offlineCase(desk, anna), await offlineCase(desk, bert)];
      const [tabletZ, tabletB] = [await desk.team.device(anna), await desk.team.device(bert)];
      desk.at(MONDAY, 11 * 60 + 40);
      const bAnswers = await tabletB.push(b.items);
      desk.at(MONDAY, 16 * 60 + 20);
      const zAnswers = await tabletZ.push(z.items);
      for (const { answers } of [bAnswers, zAnswers]) expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true);
      const told = await desk.told();
      const ofCase = (id: string) => told?.places.find((one) => one.case === id);
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
      expect(await desk.told()).toEqual(told);
    });

    test('[R1] a reservation, its one extension, and the place taken on other days', async () => {
      const one = await desk.openCase();
      expect(await desk.step(one, asks('2026-12-07', 'reserve'))).toMatchObject({
        state: 'reserved',
        heldUntil: '2026-12-14',
        taken: false,
      });
      expect(await desk.step(one, { act: 'extend' })).toMatchObject({ heldUntil: '2026-12-21', extended: true });
      expect(await desk.step(one, { act: 'extend' })).toMatchObject({ heldUntil: '2026-12-21', steps: [{ outcome: 'none' }, {}, {}] });
      expect(await desk.step(one, { act: 'occupy', days: support('2026-12-09') })).toMatchObject({
        state: 'occupied',
        days: support('2026-12-09'),
      });
    });

    test('[R1] more places from a day on let in who fits from then on; fewer take nothing away', async () => {
      const cases = await desk.fill(2);
      const waits = await desk.openCase();
      expect(await desk.step(waits, asks('2026-12-10'))).toMatchObject({ state: 'waiting' });
      await desk.capacity({ from: '2026-12-10', places: 3 });
      expect(await desk.place(waits)).toMatchObject({ state: 'offered', heldUntil: '2026-12-07' });
      await desk.capacity({ from: '2026-12-15', places: 1 });
      for (const one of cases) expect(await desk.place(one)).toMatchObject({ state: 'occupied', days: support('2026-11-23') });
      expect(await desk.step(waits, { act: 'accept' })).toMatchObject({ state: 'reserved' });
      expect((await desk.told())?.capacity).toEqual([
        { from: '2025-12-01', places: 2 },
        { from: '2026-12-10', places: 3 },
        { from: '2026-12-15', places: 1 },
      ]);
    });

    test('[R1] a decision about the number of places is changed and taken back by its record', async () => {
      const cases = await desk.fill(2);
      const waits = await desk.openCase();
      await desk.step(waits, asks('2026-11-30'));
      const { programme, teamSpace, team } = desk;
      const claim = (setting: { from: string; places: number } | null) => ({ act: 'capacity' as const, setting });
      const more = await writeChange(programme, teamSpace, { by: team.lead, claim: claim({ from: '2026-11-30', places: 1 }) });
      await desk.push(more, team.lead);
      const record = more.record;
      const changed = await writeChange(programme, teamSpace, { by: team.lead, record, replaces: { 1: [more.id] }, claim: claim(null) });
      await desk.push(changed, team.lead);
      await desk.step(cases[0] ?? waits, { act: 'release', last: null });
      expect(await desk.place(waits)).toMatchObject({ state: 'offered' });
      expect((await desk.told())?.capacity).toEqual([{ from: '2025-12-01', places: 2 }]);
    });

    test('[R2] an urgent case goes before by a team lead’s word only; nobody is passed over', async () => {
      const [first] = await desk.fill(2);
      const [a, b] = [await desk.openCase(), await desk.openCase(desk.team.bert)];
      await desk.step(a, asks('2026-11-30'));
      await desk.step(b, asks('2026-11-30'), desk.team.bert);
      const annas = await desk.write(b, { act: 'urgent', urgent: true }, desk.team.bert);
      expect(await desk.push(annas, desk.team.bert)).toMatchObject({ outcome: 'refused', reason: 'no_access' });
      expect(await desk.step(b, { act: 'urgent', urgent: true }, desk.team.lead)).toMatchObject({ state: 'waiting', urgent: true });
      await desk.step(first ?? a, { act: 'release', last: null });
      expect([(await desk.place(a))?.state, (await desk.place(b))?.state]).toEqual(['waiting', 'offered']);
      const { rank } = (await desk.place(b)) ?? { rank: 0 };
      expect(await desk.step(b, { act: 'decline' }, desk.team.bert)).toMatchObject({ state: 'waiting', resting: true, urgent: true, rank });
      expect((await desk.place(a))?.state).toBe('offered');
      expect(await desk.step(b, { act: 'resume' }, desk.team.bert)).toMatchObject({ state: 'waiting', resting: false, urgent: true, rank });
    });

    test('[R1] a claim in the wrong space, with days that end before they begin, or about the number of places by anybody but a team lead is refused', async () => {
      const one = await desk.openCase();
      const { anna, lead, ada, max } = desk.team;
      const { programme, teamSpace } = desk;
      const reversed = await desk.write(one, { act: 'occupy', days: { from: '2026-12-02', until: '2026-12-01' } });
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
        expect(await desk.push(change, by)).toMatchObject({ outcome: 'refused', reason: 'form' });
      for (const by of [anna, ada])
        expect(await desk.capacity(capacity.setting, by)).toMatchObject({ outcome: 'refused', reason: 'no_access' });
      // By another door neither: the reason for breaking the glass carries no claim.
      const reason = await writeChange(programme, one.frame, { by: lead, claim: asks('2026-12-01') });
      expect(await (await desk.client(lead)).send('POST', '/api/glass', { case: one.id, reason })).toMatchObject({ status: 400 });
      // Who does not read the frame writes nothing there; who is outside the team pushes nothing at all.
      const berts = await desk.write(one, asks('2026-12-01'), desk.team.bert);
      expect(await desk.push(berts, desk.team.bert)).toMatchObject({ outcome: 'refused', reason: 'no_access' });
      const client = await desk.client(max);
      const sent = await client.send('POST', '/api/push', { device: client.device, envelopes: [{ n: 1, item: changeItem(berts) }] });
      expect(sent.status).toBe(403);
      expect(await desk.told()).toMatchObject({ places: [], capacity: [{ places: 2 }] });
    });

    test('[R1] steps that come too late change nothing but are told: for a place that is gone, an offer that was never made', async () => {
      const one = await desk.openCase();
      await desk.step(one, asks('2026-12-01', 'reserve'));
      await desk.step(one, { act: 'release', last: null });
      for (const claim of [{ act: 'extend' }, { act: 'accept' }, { act: 'release', last: '2026-12-24' }] as const) {
        const told = await desk.step(one, claim);
        expect([told?.state, told?.taken, told?.steps[0]?.outcome]).toEqual(['released', false, 'none']);
      }
    });

    test('[R10] [F13] a substitute steps for the case, also what was written before the end and comes after it', async () => {
      const { anna, bert } = desk.team;
      const one = await openCaseFor(desk, { from: '2026-11-30', until: '2026-12-02' });
      await desk.step(one, asks('2026-12-01', 'reserve'), bert);
      const offline = await desk.write(one, { act: 'occupy', days: support('2026-12-02') }, bert);
      const after = await desk.write(one, { act: 'release', last: null }, bert);
      desk.at('2026-12-04');
      expect(await desk.push(offline, bert)).toMatchObject({ outcome: 'accepted' });
      expect(await desk.place(one)).toMatchObject({ state: 'occupied', days: support('2026-12-02') });
      const { cursor } = await (await desk.client(bert)).pull();
      await (await desk.client(bert)).pull({ since: cursor });
      expect(await desk.push(after, bert)).toMatchObject({ outcome: 'refused', reason: 'ended' });
      expect(await desk.step(one, { act: 'release', last: '2027-01-31' }, anna)).toMatchObject({ days: { until: '2027-01-31' } });
    });

    test('[R12] a case that is erased frees its place, and takes no step any more', async () => {
      const [one] = await desk.fill(2);
      if (!one) throw new Error('no case');
      const waits = await desk.openCase();
      await desk.step(waits, asks('2026-11-30'));
      const { anna } = desk.team;
      const { status } = await sendOrder(
        await desk.client(anna),
        { programme: desk.programme, by: anna },
        { case: one.id, number: 1, eraseOn: '2026-11-29' },
      );
      expect(status).toBe(200);
      expect(await desk.place(one)).toMatchObject({ state: 'released', taken: true, days: { from: '2026-11-23', until: '2026-11-29' } });
      expect(await desk.place(waits)).toMatchObject({ state: 'offered' });
      expect(await desk.push(await desk.write(one, asks('2026-12-01')))).toMatchObject({ outcome: 'refused', reason: 'erased' });
    });
  });
}

/** A case made offline: its frame, a request for a place, and a visit. */
async function offlineCase(desk: PlacesDesk, by: PlacesDesk['team']['anna']) {
  const id = randomId();
  const frame = await createTestSpace(desk.programme, 'frame', [by, desk.team.lead], id);
  const request = await writeChange(desk.programme, frame, { by, claim: asks('2026-11-30') });
  const visit = await writeChange(desk.programme, frame, { by });
  return { id, frame: frame.id, items: [spaceItem(frame), changeItem(request), changeItem(visit)] };
}

/** A case of anna's for which bert stands in on these days. */
async function openCaseFor(desk: PlacesDesk, days: { from: string; until: string }): Promise<TestCase> {
  const { anna, bert } = desk.team;
  return await openCase(desk.team, anna, { substitutes: [bert], dated: { [bert.id]: days } });
}
