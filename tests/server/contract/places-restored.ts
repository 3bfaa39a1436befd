import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServerPlace, ServerPlaces } from '../../../src/protocol/pull-http.ts';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { sendOrder, type TestCase } from '../../support/access-client.ts';
import { asks, MONDAY, PlacesDevice, support } from '../../support/places-device.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { changeItem, spaceItem } from '../../support/test-programme.ts';
import { backUp, backupFile, restore } from './backups.ts';
import type { Contract } from './contract-place.ts';

/** F21: after a restore devices bring what they were told of places; a grant stays a grant. */
export function placesRestored({ empty }: Contract): void {
  describe('places after a restore', () => {
    let place: DatabasePlace;
    let session: PlacesDevice;
    let file: string;
    beforeEach(async () => {
      place = await empty();
      file = backupFile();
      session = await PlacesDevice.open(place, 1);
    });
    afterEach(async () => {
      await session.close();
    });

    /** Puts the backup back and goes on with another server. */
    async function goBack(): Promise<void> {
      await session.close();
      await restore(place, file, true);
      session = await PlacesDevice.reopen(place, session);
    }
    async function offer(places: readonly ServerPlace[], by = session.team.bert) {
      return await (await session.client(by)).send('POST', '/api/places', { places });
    }
    const rows = (served: ServerPlaces | null): readonly ServerPlace[] => served?.places ?? [];
    const known = (served: ServerPlaces | null) => rows(served).map(({ case: of, state, days, taken }) => ({ of, state, days, taken }));

    test('[F21] [I8] a grant after the backup is a grant again, whoever got the place meanwhile; the steps pushed again change nothing', async () => {
      const one = await session.openCase();
      await backUp(place, file);
      const request = await session.write(one, asks('2026-11-30', 'reserve'));
      const occupy = await session.write(one, { act: 'occupy', days: support('2026-12-01') });
      for (const change of [request, occupy]) await session.push(change);
      const served = await session.told();
      await goBack();
      const other = await session.openCase();
      expect(await session.step(other, asks('2026-12-01'))).toMatchObject({ state: 'occupied' });
      const head = await session.head();
      expect(await offer(rows(served))).toMatchObject({ status: 200 });
      const page = await (await session.client(session.team.lead)).pull({ since: head });
      expect([page.cursor, page.places?.seq]).toEqual([head + 1, head + 1]);
      expect(known(page.places)).toEqual(expect.arrayContaining(known(served)));
      expect((await session.place(other))?.state).toBe('occupied');
      // In whatever order the steps come again.
      for (const change of [occupy, request]) expect(await session.push(change)).toMatchObject({ outcome: 'accepted' });
      expect(await session.place(one)).toMatchObject({ state: 'occupied', days: support('2026-12-01') });
      // Twice is once.
      const before = await storedRows(place);
      await offer(rows(served), session.team.anna);
      expect(await storedRows(place)).toEqual(before);
    });

    test('[F21] steps that were pushed again before the rows, in another order, leave no second place behind', async () => {
      const one = await session.openCase();
      await backUp(place, file);
      const request = await session.write(one, asks('2026-11-16', 'reserve'));
      const occupy = await session.write(one, { act: 'occupy', days: support('2026-11-16') });
      for (const change of [request, occupy]) await session.push(change);
      const served = await session.told();
      await goBack();
      for (const change of [occupy, request]) await session.push(change);
      await offer(rows(served));
      const taken = rows(await session.told()).filter((row) => row.taken);
      expect(taken).toMatchObject([{ id: request.id, state: 'occupied', days: support('2026-11-16') }]);
    });

    test('[F21] the waiting list comes back in its order, before whoever comes from now on', async () => {
      await session.fill(1);
      await backUp(place, file);
      const [a, b] = [await session.openCase(), await session.openCase()];
      await session.step(b, asks('2026-12-01'));
      session.at(MONDAY, 10 * 60);
      await session.step(a, asks('2026-12-01'));
      const served = await session.told();
      const items = [a, b].flatMap(({ frame, content, private: own }) => [frame, content, own].map(spaceItem));
      await goBack();
      await (await session.client(session.team.anna)).push(items);
      await offer(rows(served));
      const late = await session.openCase();
      await session.step(late, asks('2026-12-01'));
      const waiting = rows(await session.told()).filter(({ state }) => state === 'waiting');
      expect(waiting.toSorted((x, y) => x.rank - y.rank || x.requestedAt - y.requestedAt).map((row) => row.case)).toEqual([
        b.id,
        a.id,
        late.id,
      ]);
    });

    test('[F21] what was moved on since the restore is not brought back by a device that was away', async () => {
      const [one] = await session.fill(1);
      if (!one) throw new Error('no case');
      await backUp(place, file);
      const old = await session.told();
      await session.step(one, { act: 'occupy', days: { from: '2026-11-23', until: '2027-03-31' } });
      const newer = await session.told();
      await goBack();
      await offer(rows(newer));
      expect(await session.place(one)).toMatchObject({ days: { until: '2027-03-31' } });
      await session.step(one, { act: 'release', last: null });
      for (const served of [old, newer]) await offer(rows(served), session.team.anna);
      expect(await session.place(one)).toMatchObject({ state: 'released', days: { until: '2026-11-29' } });
    });

    test('[F21] [I10] only what this server told itself: an altered row, an invented one, another programme’s count for nothing', async () => {
      const [one] = await session.fill(1);
      await backUp(place, file);
      if (!one) throw new Error('no case');
      await session.step(one, { act: 'release', last: '2027-01-31' });
      const [row] = rows(await session.told());
      if (!row) throw new Error('no row');
      await goBack();
      const before = await storedRows(place);
      const forged: ServerPlace[] = [
        { ...row, days: { ...row.days, until: '2027-02-28' } },
        { ...row, case: 'x'.repeat(22) },
        { ...row, office: 'x'.repeat(22) },
        { ...row, seq: row.seq + 1 },
        { ...row, steps: [] },
        { ...row, proof: row.proof.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
        { ...row, proof: '' },
      ];
      expect(await offer(forged)).toMatchObject({ status: 200 });
      expect(await storedRows(place)).toEqual(before);
      for (const person of [session.team.olga, session.team.max]) expect(await offer([row], person)).toMatchObject({ status: 403 });
      await offer([row]);
      expect(await session.place(one)).toMatchObject({ days: { until: '2027-01-31' } });
    });

    test('[F21] [I8] what was granted since the restore does not give way to a row that only waited before it', async () => {
      const [one, other] = [await session.openCase(), await session.openCase()];
      await backUp(place, file);
      await session.step(other, asks('2026-12-01'));
      expect(await session.step(one, asks('2026-12-01'))).toMatchObject({ state: 'waiting' });
      const served = await session.told();
      await goBack();
      const granted = await session.step(one, asks('2026-12-01'));
      expect(granted).toMatchObject({ state: 'occupied' });
      await offer(rows(served));
      expect(await session.place(one)).toMatchObject({ id: granted?.id, state: 'occupied', days: support('2026-12-01') });
      expect(await session.place(other)).toMatchObject({ state: 'occupied' });
    });

    test('[F21] [I8] nor does the same request, pushed again and granted before the rows came', async () => {
      const [one, other] = [await session.openCase(), await session.openCase()];
      await backUp(place, file);
      await session.step(other, asks('2026-12-01'));
      const request = await session.write(one, asks('2026-12-01'));
      await session.push(request);
      const served = await session.told();
      expect(rows(served).map(({ state }) => state)).toEqual(['occupied', 'waiting']);
      await goBack();
      await session.push(request);
      expect(await session.place(one)).toMatchObject({ id: request.id, state: 'occupied' });
      await offer(rows(served));
      expect(await session.place(one)).toMatchObject({ id: request.id, state: 'occupied' });
    });

    test('[F21] [R2] who rests rests again after a restore, and the offer of before does not come over what was declined since', async () => {
      const [held] = await session.fill(1);
      const one = await session.openCase();
      await session.step(one, asks('2026-12-01'));
      if (!held) throw new Error('no case');
      await backUp(place, file);
      await session.step(held, { act: 'release', last: null });
      const offered = rows(await session.told()).filter((row) => row.case === one.id);
      expect(await session.place(one)).toMatchObject({ state: 'offered' });
      await session.step(one, { act: 'decline' });
      const resting = await session.told();
      await goBack();
      await offer(rows(resting));
      expect(await session.place(one)).toMatchObject({
        state: 'waiting',
        resting: true,
        rank: rows(resting).find((row) => row.case === one.id)?.rank,
      });
      await offer(rows(resting).map((row) => (row.resting ? { ...row, resting: false } : row)));
      expect(await session.place(one)).toMatchObject({ resting: true });
      // Declined anew here; then comes a device that was told of the offer only.
      await goBack();
      await session.step(held, { act: 'release', last: null });
      await session.step(one, { act: 'decline' });
      await offer(offered);
      expect(await session.place(one)).toMatchObject({ state: 'waiting', resting: true });
    });

    test('[F21] [R1] days wished for come back with their place in the order; rows that were told before there was rest are believed as ever', async () => {
      const [held] = await session.fill(1);
      const next = await session.openCase();
      if (!held) throw new Error('no case');
      await session.step(next, asks('2027-05-23', 'reserve'));
      await backUp(place, file);
      const longer = { from: '2026-11-23', until: '2027-06-30' };
      expect(await session.step(held, { act: 'occupy', days: longer })).toMatchObject({ wanted: longer });
      const served = rows(await session.told());
      const plain = served.find(({ state }) => state === 'reserved');
      if (!plain) throw new Error('no reservation');
      const { resting: _resting, wantedSince: _since, lengthenedOn: _on, ...old } = plain;
      await goBack();
      const sent = [...served.filter((row) => row !== plain), old];
      expect((await (await session.client(session.team.bert)).send('POST', '/api/places', { places: sent })).status).toBe(200);
      expect(await session.place(held)).toMatchObject({ wanted: longer });
      await session.step(next, { act: 'release', last: null });
      expect(await session.place(held)).toMatchObject({ days: longer, wanted: null, lengthenedOn: MONDAY });
    });

    test('[F21] without a restore nothing is taken', async () => {
      const [one] = await session.fill(1);
      const served = await session.told();
      await session.step(one ?? (await session.openCase()), { act: 'release', last: '2026-12-31' });
      const before = await storedRows(place);
      await offer(rows(served));
      expect(await storedRows(place)).toEqual(before);
    });

    test('[F21] [I13] the place of a case that was erased does not live again', async () => {
      const [one] = await session.fill(1);
      if (!one) throw new Error('no case');
      await backUp(place, file);
      await session.step(one, { act: 'release', last: '2027-01-31' });
      const served = await session.told();
      await goBack();
      await erase(session, one);
      await offer(rows(served));
      expect(await session.place(one)).toMatchObject({ state: 'released', days: { until: '2026-11-29' } });
    });

    test('[F21] decisions about the number of places, offered again in any order, come to the same', async () => {
      const { programme, team, teamSpace } = session;
      await backUp(place, file);
      const first = await session.writeCapacity({ from: '2026-12-01', places: 5 });
      const second = await session.writeCapacity({ from: '2026-12-01', places: 7 }, { record: first.record, replaces: { 1: [first.id] } });
      for (const change of [first, second]) await session.push(change, team.lead);
      const served = await session.told();
      await goBack();
      expect(programme.id).toBe(teamSpace.list.programme);
      await (await session.client(team.bert)).push([second, first].map(changeItem));
      expect((await session.told())?.capacity).toEqual(served?.capacity);
    });
  });
}

async function erase(session: PlacesDevice, { id }: TestCase): Promise<void> {
  const { anna } = session.team;
  const { status } = await sendOrder(
    await session.client(anna),
    { programme: session.programme, by: anna },
    { case: id, number: 1, eraseOn: '2026-11-29' },
  );
  expect(status).toBe(200);
}
