import { describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import type { Item } from '../../../src/protocol/change.ts';
import { storedRows } from '../../support/stored-rows.ts';
import { TestClient } from '../../support/test-client.ts';
import { changeItem, createTestSpace, listItem, writeChange } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** What a push answers, and what it leaves behind. */
export function pushing({ office, place }: Contract): void {
  describe('push', () => {
    test('[I3] [F3] a repeated push gives the same answer and changes nothing', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const good = await writeChange(programme, space, { by: anna });
      const stale = await writeChange(programme, space, { by: anna, epoch: 2 });
      const envelopes = [good, stale].map((change, i) => ({ n: i + 1, item: changeItem(change) }));
      const first = await device.pushEnvelopes(envelopes);
      expect(first.answers.map((one) => one.outcome)).toEqual(['accepted', 'refused']);
      const before = await storedRows(place());
      expect(await device.pushEnvelopes(envelopes)).toEqual(first);
      expect(await storedRows(place())).toEqual(before);
    });

    test('[I3] an item sent twice in one request is taken once', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const item = changeItem(await writeChange(programme, space, { by: anna }));
      const { answers } = await (await office().device(anna)).push([item, item]);
      expect(answers).toEqual([
        { n: 1, outcome: 'accepted', seq: expect.any(Number) },
        { n: 2, outcome: 'accepted', seq: seqOf(answers[0]) },
      ]);
    });

    test('[I3] [F21] a renumbered queue may begin with what is known: the same answer, and its numbers are used up', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const items: Item[] = [];
      for (let i = 0; i < 3; i++) items.push(changeItem(await writeChange(programme, space, { by: anna })));
      const first = await (await office().device(anna)).push(items.slice(0, 2));
      const again = await (await office().device(anna)).push(items);
      expect(again.answers.slice(0, 2)).toEqual(first.answers);
      expect(again.answers[2]).toMatchObject({ n: 3, outcome: 'accepted' });
    });

    test('[I3] a known id with another content is refused and does not replace what is stored', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const change = await writeChange(programme, space, { by: anna });
      const other = await writeChange(programme, space, { by: anna, id: change.id, record: change.record });
      await device.push([changeItem(change)]);
      expect((await device.push([changeItem(other)])).answers).toEqual([{ n: 2, outcome: 'refused', reason: 'form' }]);
      expect((await device.history(change.record)).changes.map((one) => one.change)).toEqual([change]);
    });

    test('[I5] a number too far ahead is a gap, and nothing behind it is looked at', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const items = [
        changeItem(await writeChange(programme, space, { by: anna })),
        changeItem(await writeChange(programme, space, { by: anna })),
      ] as const;
      const before = await storedRows(place());
      const { answers } = await device.pushEnvelopes([
        { n: 2, item: items[0] },
        { n: 1, item: items[1] },
      ]);
      expect(answers).toEqual([{ n: 2, outcome: 'gap', last: 0 }]);
      expect(await storedRows(place())).toEqual(before);
    });

    test('[I5] [F14] a number seen with another item is a device fork, and nothing behind it is looked at', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const write = async (): Promise<Item> => changeItem(await writeChange(programme, space, { by: anna }));
      await device.push([await write(), await write()]);
      const before = await storedRows(place());
      const copy = await device.pushEnvelopes([
        { n: 2, item: await write() },
        { n: 3, item: await write() },
      ]);
      expect(copy.answers).toEqual([{ n: 2, outcome: 'device_fork', last: 2 }]);
      expect(await storedRows(place())).toEqual(before);
    });

    test('[I5] a refused item uses up its number, so the queue behind it goes on', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const bad = { ...(await writeChange(programme, space, { by: anna })), epoch: 7 };
      const good = await writeChange(programme, space, { by: anna });
      const { answers } = await device.push([changeItem(bad), changeItem(good)]);
      expect(answers).toEqual([
        { n: 1, outcome: 'refused', reason: 'signature' },
        { n: 2, outcome: 'accepted', seq: expect.any(Number) },
      ]);
    });

    test('an item that is none is refused by itself: the request goes on and its queue never jams', async () => {
      const { anna, programme } = office();
      const space = await office().space();
      const device = await office().device(anna);
      const good = changeItem(await writeChange(programme, space, { by: anna }));
      const body = {
        device: device.device,
        envelopes: [
          { n: 1, item: { type: 'poem', text: 'Rotdorn' } },
          { n: 2, item: good },
        ],
      };
      const first = await device.send('POST', '/api/push', body);
      expect(first.json).toMatchObject({
        answers: [
          { n: 1, outcome: 'refused', reason: 'form' },
          { n: 2, outcome: 'accepted' },
        ],
      });
      expect((await device.send('POST', '/api/push', body)).json).toEqual(first.json);
    });

    test('a device belongs to the member who used it first', async () => {
      const { anna, bert, programme } = office();
      const space = await office().space([anna, bert]);
      const first = await office().device(anna);
      await first.push([changeItem(await writeChange(programme, space, { by: anna }))]);
      const second = await new TestClient(office().server.url, first.device).signIn(bert);
      const before = await storedRows(place());
      const item = changeItem(await writeChange(programme, space, { by: bert }));
      const answer = await second.send('POST', '/api/push', { device: first.device, envelopes: [{ n: 2, item }] });
      expect([answer.status, answer.json]).toEqual([403, { error: 'foreign_device' }]);
      expect(await storedRows(place())).toEqual(before);
    });

    test('[I4] several devices pushing at once: the sequence is contiguous and a reader never passes a change it did not get', async () => {
      const { anna, lead, programme, server } = office();
      const space = await office().space();
      const start = (await (await office().device(lead)).pull({ since: 1_000_000 })).cursor;
      const reader = await office().device(lead);
      const writers = await Promise.all(Array.from({ length: 4 }, () => office().device(anna)));
      const batches = await Promise.all(
        writers.map(
          async () =>
            await Promise.all(Array.from({ length: 24 }, async () => changeItem(await writeChange(programme, space, { by: anna })))),
        ),
      );
      const seen = new Set<number>();
      let cursor = start;
      let writing = true;
      const reading = (async () => {
        for (let last = false; !last;) {
          last = !writing;
          const page = await reader.pull({ since: cursor, limit: 7 });
          for (const record of page.records) seen.add(record.seq);
          if (page.more) last = false;
          cursor = page.cursor;
        }
      })();
      const pushed = await Promise.all(
        writers.map(async (writer, i) => {
          const numbers: number[] = [];
          for (let at = 0; at < 24; at += 3) numbers.push(...(await writer.push(batches[i]?.slice(at, at + 3) ?? [])).answers.map(seqOf));
          return numbers;
        }),
      );
      writing = false;
      await reading;
      const all = pushed.flat().sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: 96 }, (_, i) => start + 1 + i));
      expect([...seen].sort((a, b) => a - b)).toEqual(all);
      expect(server.log.at(-1)?.['status']).toBe(200);
    });

    test('a case can be made offline: lists of both spaces and the first changes in one request', async () => {
      const { anna, lead, programme } = office();
      const device = await office().device(anna);
      const of = randomId();
      const frame = await createTestSpace(programme, 'frame', [anna, lead], of);
      const content = await createTestSpace(programme, 'content', [anna], of);
      const changes = [await writeChange(programme, frame, { by: anna, record: of }), await writeChange(programme, content, { by: anna })];
      const { answers } = await device.push([listItem(frame.list), listItem(content.list), ...changes.map(changeItem)]);
      expect(answers.map((one) => one.outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    });
  });
}

function seqOf(answer: { outcome: string; seq?: number } | undefined): number {
  if (answer?.outcome !== 'accepted' || answer.seq === undefined) throw new Error(`not accepted: ${JSON.stringify(answer)}`);
  return answer.seq;
}
