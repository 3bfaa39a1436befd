import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visitFacts } from '../../src/domain/facts.ts';
import { visitNote } from '../../src/domain/kinds/visit-note.ts';
import { visit } from '../../src/domain/kinds/visit.ts';
import type { LiveValue } from '../../src/domain/merge.ts';
import { mergeRecord, type LiveByPart } from '../../src/domain/merge-record.ts';
import { anna } from './live-facts.ts';

function live(change: string, stamp: number, value: unknown): LiveValue {
  return { change, author: anna, stamp, value, base: null, removed: null };
}

function byPart(parts: Readonly<Record<string, readonly LiveValue[]>>): LiveByPart {
  return new Map(Object.entries(parts));
}

const time = { date: '2026-11-24', segments: [{ kind: 'direct', minutes: 30 }] };

describe('a record', () => {
  test('each part merges by itself; a part nobody wrote is null', () => {
    const merged = mergeRecord(visit, byPart({ 1: [live('a', 1, time)], 2: [live('a', 1, 'phone'), live('b', 2, 'video')] }));
    expect(merged.values).toEqual({ time, kind: 'video', outcome: null, by: null, recorded: null, appointment: null });
    expect(merged.conflicts).toEqual(['kind']);
    expect([merged.deleted, merged.unreadable, merged.unknown.size]).toEqual([false, [], 0]);
  });

  test('[I13] it is deleted when everything written is removed, and not while anybody says otherwise', () => {
    const gone = { 1: [live('r', 2, null)], 2: [live('r', 2, null)] };
    expect(mergeRecord(visit, byPart(gone)).deleted).toBe(true);
    expect(mergeRecord(visit, byPart({})).deleted).toBe(false);
    const edited = mergeRecord(visit, byPart({ ...gone, 2: [live('r', 2, null), live('e', 1, 'phone')] }));
    expect([edited.deleted, edited.conflicts, edited.values.kind]).toEqual([false, ['kind'], 'phone']);
    expect(mergeRecord(visit, byPart({ ...gone, 60: [live('n', 1, 'newer')] })).deleted).toBe(false);
    expect(mergeRecord(visit, byPart({ ...gone, 60: [live('r', 2, null)] })).deleted).toBe(true);
    expect(mergeRecord(visit, byPart({ ...gone, 3: [live('n', 1, 'an outcome of tomorrow')] })).deleted).toBe(false);
  });

  test('[F9] a value that is not what the part holds is reported, and no other value suffers', () => {
    const newer = live('n', 9, 'hologram');
    const merged = mergeRecord(
      visit,
      byPart({ 1: [live('a', 1, time)], 2: [live('a', 1, 'phone'), newer], 3: [live('c', 3, { broken: true })] }),
    );
    expect(merged.unreadable).toEqual([
      { part: 'kind', live: newer },
      { part: 'outcome', live: live('c', 3, { broken: true }) },
    ]);
    expect(merged.parts.kind).toEqual({ value: 'phone', state: 'one', versions: [live('a', 1, 'phone')] });
    expect(merged.values).toEqual({ time, kind: 'phone', outcome: null, by: null, recorded: null, appointment: null });
  });

  test('[I12] unknown parts and unknown fields of known ones are handed back untouched', () => {
    const newer = { ...time, weather: 'rain', segments: [{ kind: 'direct', minutes: 30, floor: 3 }] };
    const future = [live('n', 1, { anything: ['at', 'all'] })];
    const merged = mergeRecord(visit, byPart({ 1: [live('a', 1, newer)], 60: future }));
    expect(merged.values.time).toEqual(newer);
    expect([...merged.unknown]).toEqual([['60', future]]);
    expect(merged.unreadable).toEqual([]);
  });

  test('[I2] every live value is in a version, in the unreadable list or among the unknown parts', () => {
    const values = fc.constantFrom<unknown>('phone', 'video', 'held', time, null, 7, { on: 'x' }, '2026-11-24', 'text\ntext');
    const lives = fc.dictionary(
      fc.constantFrom('1', '2', '3', '4', '6', '60'),
      fc.array(fc.tuple(fc.nat(5), values), { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(lives, fc.constantFrom('visit', 'note'), (drawn, which) => {
        const written = Object.entries(drawn).map(
          ([part, all]) => [part, all.map(([stamp, value], index) => live(`${part}-${index}`, stamp, value))] as const,
        );
        const merged = which === 'visit' ? mergeRecord(visit, new Map(written)) : mergeRecord(visitNote, new Map(written));
        const found = [
          ...Object.values(merged.parts).flatMap((part: { readonly versions: readonly LiveValue[] }) => part.versions),
          ...merged.unreadable.map((each) => each.live),
          ...[...merged.unknown.values()].flat(),
        ];
        expect(found.map((each) => each.change).sort()).toEqual(written.flatMap(([, all]) => all.map((each) => each.change)).sort());
      }),
    );
  });
});

describe('facts for the limits', () => {
  test('[R13] a visit was recorded when it says so; without a word of it, with the oldest change still known', () => {
    const later = { ...time, date: '2026-11-25' };
    const parts = { 1: [live('b', 60_000, later)], 2: [live('a', 30_000, 'phone')], 4: [live('a', 30_000, anna)] };
    expect(visitFacts('v', mergeRecord(visit, byPart(parts)))).toMatchObject({
      id: 'v',
      values: { time: later, by: anna, outcome: null },
      recordedAt: 30_000,
      writtenAt: 60_000,
    });
    const said = mergeRecord(visit, byPart({ ...parts, 5: [live('a', 30_000, '1970-01-01T01:07+01:00')] }));
    expect(visitFacts('v', said)).toMatchObject({ recordedAt: 7 * 60_000, writtenAt: 60_000 });
  });

  test('[R13] beside a removal the times still shown were written when they were, not when somebody removed them', () => {
    const merged = mergeRecord(visit, byPart({ 1: [live('a', 10_000, time), live('r', 90_000, null)] }));
    expect(visitFacts('v', merged).writtenAt).toBe(10_000);
  });
});
