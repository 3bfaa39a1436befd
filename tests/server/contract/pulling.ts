import { describe, expect, test } from 'vitest';
import type { PullAnswer } from '../../../src/protocol/pull-http.ts';
import { openOffice } from '../../support/running-server.ts';
import type { TestClient } from '../../support/test-client.ts';
import { sendLists } from '../../support/access-client.ts';
import { changeItem, nextList, writeChange, type TestPerson, type TestSpace } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

const NOTHING_YET = 1_000_000_000;

/** Pages, positions and what comes with them. */
export function pulling({ office, empty }: Contract): void {
  async function fill(space: TestSpace, by: TestPerson, count: number): Promise<void> {
    const changes = await Promise.all(Array.from({ length: count }, () => writeChange(office().programme, space, { by })));
    await (await office().device(by)).push(changes.map(changeItem));
  }

  async function head(device: TestClient): Promise<number> {
    return (await device.pull({ since: NOTHING_YET })).cursor;
  }

  async function pagesFrom(device: TestClient, since: number, limit: number): Promise<PullAnswer[]> {
    const pages = [await device.pull({ since, limit })];
    for (let last = pages[0]; last?.more; last = pages.at(-1)) pages.push(await device.pull({ since: last.cursor, limit }));
    return pages;
  }

  describe('pull', () => {
    test.each([
      [7, 3],
      [6, 3],
      [3, 3],
      [2, 3],
      [1, 1],
    ])('[I1] %i records in pages of %i: each once, in order, also when the last page is just full', async (count, limit) => {
      const space = await office().space();
      const device = await office().device(office().anna);
      const since = await head(device);
      await fill(space, office().anna, count);
      const pages = await pagesFrom(device, since, limit);
      const numbers = pages.flatMap((page) => page.records.map((record) => record.seq));
      expect(numbers).toEqual(Array.from({ length: count }, (_, i) => since + 1 + i));
      expect(pages.length).toBe(Math.ceil(count / limit));
      expect(pages.at(-1)).toMatchObject({ more: false, cursor: since + count });
      for (const page of pages.slice(0, -1)) expect(page.cursor).toBe(page.records.at(-1)?.seq);
    });

    test('[I15] with nothing new there is an empty page, and the cursor is the head', async () => {
      const device = await office().device(office().anna);
      const at = await head(device);
      expect(await device.pull({ since: at })).toMatchObject({
        records: [],
        lists: [],
        directory: [],
        cursor: at,
        more: false,
      });
    });

    test('a page of large records ends by its size, not empty and with nothing left out', async () => {
      const here = await openOffice(await empty());
      const space = await here.space();
      const { anna, programme } = here;
      const device = await here.device(anna);
      const since = await head(device);
      const large = { values: { 1: 'Ä'.repeat(100_000) } };
      for (let i = 0; i < 3; i++) {
        const changes = await Promise.all(Array.from({ length: 10 }, () => writeChange(programme, space, { by: anna, content: large })));
        await device.push(changes.map(changeItem));
      }
      const pages = await pagesFrom(device, since, 500);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.flatMap((page) => page.records.map((record) => record.seq))).toEqual(
        Array.from({ length: 30 }, (_, i) => since + 1 + i),
      );
      await here.server.close();
    });

    test('a record changed between two pages comes on the later one, whole and as it then is', async () => {
      const space = await office().space();
      const { anna, programme } = office();
      const device = await office().device(anna);
      const since = await head(device);
      const changes = await Promise.all([1, 2, 3].map(() => writeChange(programme, space, { by: anna, replaces: { 1: [], 2: [] } })));
      const [first] = changes;
      if (!first) throw new Error('no change');
      await device.push(changes.map(changeItem));
      const page = await device.pull({ since, limit: 1 });
      const edit = await writeChange(programme, space, { by: anna, record: first.record, replaces: { 1: [first.id] } });
      await device.push([changeItem(edit)]);
      const rest = await device.pull({ since: page.cursor });
      const again = rest.records.find((record) => record.record === first.record);
      expect(again?.live.map(({ parts, change }) => [parts, change.id])).toEqual(
        expect.arrayContaining([
          [[1], edit.id],
          [[2], first.id],
        ]),
      );
      expect(rest.records.map((record) => record.seq)).toEqual([since + 2, since + 3, since + 4]);
    });

    test('each space has its own position: one newly granted comes from its beginning, the others only what is new', async () => {
      const { anna, bert, lead, programme } = office();
      const old = await office().space([bert, lead]);
      const granted = await office().space([anna]);
      await fill(old, bert, 2);
      await fill(granted, anna, 3);
      const device = await office().device(bert);
      const since = await head(device);
      await sendLists(await office().device(anna), [await nextList(programme, granted, { members: [anna, bert] })]);
      await fill(old, bert, 1);
      const news = await device.pull({ since });
      expect(news.lists.map((list) => [list.space, list.number])).toEqual([
        [granted.id, 1],
        [granted.id, 2],
      ]);
      expect(news.records.map((record) => record.space)).toEqual([old.id]);
      const whole = await device.pull({ since: news.cursor, from: `${granted.id}:0` });
      expect(whole.records.map((record) => record.space)).toEqual([granted.id, granted.id, granted.id]);
    });

    test('pages over positions that differ: nothing left out, nothing below its own position', async () => {
      const { anna } = office();
      const [one, two] = [await office().space(), await office().space()];
      const device = await office().device(anna);
      await fill(one, anna, 4);
      const middle = await head(device);
      await fill(two, anna, 4);
      await fill(one, anna, 2);
      const positions = new Map([
        [one.id, middle],
        [two.id, 0],
      ]);
      const got: { space: string; seq: number }[] = [];
      for (let more = true; more;) {
        const from = [...positions].map(([space, at]) => `${space}:${String(at)}`).join(',');
        const page = await device.pull({ since: NOTHING_YET, from, limit: 3 });
        got.push(...page.records.map(({ space, seq }) => ({ space, seq })));
        for (const [space, at] of positions) positions.set(space, Math.max(at, page.cursor));
        more = page.more;
      }
      expect(got.filter(({ space }) => space === one.id).map(({ seq }) => seq)).toEqual([middle + 5, middle + 6]);
      expect(got.filter(({ space }) => space === two.id)).toHaveLength(4);
    });

    test('[I10] nobody gets what is in spaces that do not name them, whatever position they state', async () => {
      const { anna, bert } = office();
      const space = await office().space([anna]);
      await fill(space, anna, 1);
      const page = await (await office().device(bert)).pull({ since: 0, from: `${space.id}:0` });
      expect(page.records.some((record) => record.space === space.id)).toBe(false);
      expect(page.lists.some((list) => list.space === space.id)).toBe(false);
    });

    test('[F13] a space whose newest list no longer names the member is said at every pull to have ended, and gives nothing more', async () => {
      const { anna, bert, programme } = office();
      const space = await office().space([anna, bert]);
      await fill(space, anna, 1);
      const device = await office().device(bert);
      const since = await head(device);
      await sendLists(await office().device(anna), [await nextList(programme, space, { members: [anna], rotate: true })]);
      await fill(space, anna, 1);
      for (const at of [since, await head(device)]) {
        const page = await device.pull({ since: at });
        expect(page).toMatchObject({ ended: expect.arrayContaining([space.id]), records: [], lists: [] });
      }
    });

    test('the directory comes with the first page, and only then', async () => {
      const { anna, programme } = office();
      const device = await office().device(anna);
      const first = await device.pull({ limit: 1 });
      expect(first.directory).toEqual(programme.directory);
      expect((await device.pull({ since: programme.directory.length })).directory).toEqual([]);
    });

    test.each(['since=-1', 'since=x', 'limit=0', 'limit=501', 'from=short:1', 'surprise=1', 'since=1&from=a'])(
      'a query that is none is refused: %s',
      async (query) => {
        const device = await office().device(office().anna);
        const answer = await device.send('GET', `/api/pull?${query}`);
        expect([answer.status, answer.json]).toEqual([400, { error: 'bad_request' }]);
      },
    );

    test('[B1] two thousand positions fit into one request', async () => {
      const device = await office().device(office().anna);
      const from = Array.from({ length: 2000 }, (_, i) => `${String(i).padStart(22, 'x')}:1234`).join(',');
      expect((await device.send('GET', `/api/pull?since=0&from=${from}`)).status).toBe(200);
    });
  });
}
