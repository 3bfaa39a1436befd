import { describe, expect, test } from 'vitest';
import { randomId } from '../../../src/crypto/bytes.ts';
import { overlay } from '../../../src/domain/live-values.ts';
import type { Change } from '../../../src/protocol/change.ts';
import type { PulledRecord } from '../../../src/protocol/pull-http.ts';
import { changeItem, writeChange, type TestSpace } from '../../support/test-programme.ts';
import type { Contract } from './contract-place.ts';

/** The rule of `domain/live-values`, as the server keeps it. */
export function liveValues({ office }: Contract): void {
  async function write(space: TestSpace, record: string, replaces: Change['replaces']): Promise<Change> {
    return await writeChange(office().programme, space, { by: office().anna, record, replaces });
  }

  /** Pushes the groups one after the other and gives the record as it is then pulled. */
  async function liveAfter(space: TestSpace, groups: readonly (readonly Change[])[]): Promise<Readonly<Record<string, readonly string[]>>> {
    const device = await office().device(office().anna);
    for (const changes of groups) {
      const { answers } = await device.push(changes.map(changeItem));
      expect(answers.every((one) => one.outcome === 'accepted')).toBe(true);
    }
    const { records } = await device.pull({ since: 1_000_000, from: `${space.id}:0` });
    const record = records.find((one) => one.record === groups[0]?.[0]?.record);
    return record ? byPart(record) : {};
  }

  describe('live values', () => {
    test('[I2] a change replaces what it names, part by part, and stays beside what it does not name', async () => {
      const space = await office().space();
      const first = await write(space, randomId(), { 1: [], 2: [], 3: [] });
      const one = await write(space, first.record, { 1: [first.id] });
      const other = await write(space, first.record, { 1: [first.id], 2: [] });
      expect(await liveAfter(space, [[first], [one], [other]])).toEqual({
        1: [one.id, other.id].sort(),
        2: [first.id, other.id].sort(),
        3: [first.id],
      });
    });

    test('[I1] [F21] the order of arrival makes no difference: what is replaced already does not become live when it comes late', async () => {
      const space = await office().space();
      const a = await write(space, randomId(), { 1: [], 2: [] });
      const b = await write(space, a.record, { 1: [a.id] });
      const c = await write(space, a.record, { 1: [b.id], 2: [a.id] });
      const d = await write(space, a.record, { 1: [b.id] });
      const expected = { 1: [c.id, d.id].sort(), 2: [c.id] };
      expect(await liveAfter(space, [[d, c], [b], [a]])).toEqual(expected);
    });

    test('[I1] any order, any grouping: the same live values as the rule gives', async () => {
      const space = await office().space();
      for (let seed = 1; seed <= 12; seed++) {
        const random = randomFrom(seed);
        const changes: Change[] = [];
        const record = randomId();
        for (let i = 0; i < 8; i++) {
          const parts = [1, 2].filter(() => random() < 0.7);
          const named = (): string[] => changes.filter(() => random() < 0.4).map((change) => change.id);
          changes.push(await write(space, record, Object.fromEntries((parts.length > 0 ? parts : [1]).map((part) => [part, named()]))));
        }
        const groups = cut(shuffle(changes, random), random);
        const rule = Object.fromEntries([...overlay(new Map(), changes)].map(([part, ids]) => [part, [...ids].sort()]));
        expect(await liveAfter(space, groups), `seed ${String(seed)}`).toEqual(rule);
      }
    });

    test('[I10] ids of another record or another part replace nothing', async () => {
      const space = await office().space();
      const first = await write(space, randomId(), { 1: [], 2: [] });
      const elsewhere = await write(space, randomId(), { 1: [first.id], 2: [first.id] });
      const otherPart = await write(space, first.record, { 3: [first.id] });
      expect(await liveAfter(space, [[first], [elsewhere], [otherPart]])).toEqual({ 1: [first.id], 2: [first.id], 3: [otherPart.id] });
    });

    test('[I13] history keeps every change in the order of the sequence; what is replaced is not pulled again', async () => {
      const space = await office().space();
      const first = await write(space, randomId(), { 1: [] });
      const second = await write(space, first.record, { 1: [first.id] });
      expect(await liveAfter(space, [[first, second]])).toEqual({ 1: [second.id] });
      const { changes } = await (await office().device(office().anna)).history(first.record);
      expect(changes.map((one) => one.change)).toEqual([first, second]);
      expect(changes[0]?.receivedAt).toBe(new Date(office().server.clock.now).toISOString());
    });

    test('history is for those who may read the record', async () => {
      const space = await office().space();
      const change = await write(space, randomId(), { 1: [] });
      await (await office().device(office().anna)).push([changeItem(change)]);
      const answer = await (await office().device(office().bert)).send('GET', `/api/history?record=${change.record}`);
      expect([answer.status, answer.json]).toEqual([404, { error: 'not_found' }]);
    });
  });
}

function byPart(record: PulledRecord): Record<string, string[]> {
  const parts: Record<string, string[]> = {};
  for (const { parts: liveIn, change } of record.live) {
    for (const part of liveIn) (parts[part] ??= []).push(change.id);
  }
  return Object.fromEntries(Object.entries(parts).map(([part, ids]) => [part, ids.sort()]));
}

/** mulberry32: repeatable chance. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function cut<T>(all: readonly T[], random: () => number): T[][] {
  const groups: T[][] = [[]];
  for (const one of all) {
    if (random() < 0.4 && groups.at(-1)?.length) groups.push([]);
    groups.at(-1)?.push(one);
  }
  return groups;
}
