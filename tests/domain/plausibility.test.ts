import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DirectTimeIndex } from '../../src/domain/direct-times.ts';
import type { VisitFacts } from '../../src/domain/facts.ts';
import { instantOf, localMinuteAt } from '../../src/domain/local-minute.ts';
import { plausibility } from '../../src/domain/plausibility.ts';
import { anna, at, bernd, direct, visitOf } from './live-facts.ts';

const day = '2026-11-24';

describe('[R13] plausibility of one visit', () => {
  test('[R13] a plain visit asks nothing', () => {
    expect(plausibility(visitOf('v1', day, { segments: [direct(day, '09:00', '10:30'), { kind: 'travel', minutes: 40 }] }), [])).toEqual(
      [],
    );
  });

  test('[R13] an end at or before the start, and a segment over twelve hours, name their segment', () => {
    const segments = [
      direct(day, '10:00', '10:00'),
      direct(day, '10:00', '09:59'),
      direct(day, '09:00', '21:00'),
      direct(day, '08:00', '20:01'),
    ];
    const found = plausibility(visitOf('v1', day, { segments, by: null }), []).filter(
      (finding) => finding.rule === 'R13' && finding.code !== 'overlap',
    );
    expect(found).toEqual([
      { rule: 'R13', code: 'endBeforeStart', segment: 0 },
      { rule: 'R13', code: 'endBeforeStart', segment: 1 },
      { rule: 'R13', code: 'tooLong', segment: 3 },
    ]);
  });

  test('[R13] [I9] a held visit in the future is one that was not over when it was written, whatever the day of reading', () => {
    const written = (time: string, outcome: 'held' | 'notMet' | 'brokenOff' = 'held') =>
      plausibility(
        visitOf('v1', day, {
          segments: [{ kind: 'travel', minutes: 5 }, direct(day, '14:00', '15:00')],
          outcome,
          writtenAt: at(time),
          recordedAt: at(time),
        }),
        [],
      );
    expect(written(`${day}T15:00`)).toEqual([]);
    expect(written(`${day}T14:45`)).toEqual([]);
    expect(written(`${day}T14:44`)).toEqual([{ rule: 'R13', code: 'future', segment: 1 }]);
    expect(written('2026-11-23T18:00')).toEqual([
      { rule: 'R13', code: 'future', segment: 0 },
      { rule: 'R13', code: 'future', segment: 1 },
    ]);
    expect(written('2026-11-23T18:00', 'brokenOff')).toHaveLength(2);
    expect(written('2026-11-23T18:00', 'notMet')).toEqual([]);
    expect(plausibility(visitOf('v1', day, { writtenAt: at('2026-11-23T18:00') }), [])).toEqual([
      { rule: 'R13', code: 'future', segment: 0 },
    ]);
  });

  test('[R13] recorded later than fourteen days after it happened, a visit is an addendum', () => {
    const recorded = (time: string) => plausibility(visitOf('v1', '2026-11-01', { recordedAt: at(time), writtenAt: at(time) }), []);
    expect(recorded('2026-11-15T23:59')).toEqual([]);
    expect(recorded('2026-11-16T00:00')).toEqual([{ rule: 'R13', code: 'addendum', date: '2026-11-01', days: 15 }]);
  });

  test('[R13] editing an old visit does not make it an addendum', () => {
    expect(
      plausibility(visitOf('v1', '2026-11-01', { recordedAt: at('2026-11-01T12:00'), writtenAt: at('2026-11-30T12:00') }), []),
    ).toEqual([]);
  });
});

describe('[R13] overlap of the same person’s direct time', () => {
  const morning = visitOf('v1', day, { segments: [direct(day, '09:00', '10:00')] });

  test('[R13] asks on both visits; touching and other people do not overlap', () => {
    const second = visitOf('v2', day, { segments: [{ kind: 'travel', minutes: 10 }, direct(day, '09:59', '11:00')] });
    expect(plausibility(morning, [second])).toEqual([{ rule: 'R13', code: 'overlap', segment: 0, other: 'v2' }]);
    expect(plausibility(second, [morning])).toEqual([{ rule: 'R13', code: 'overlap', segment: 1, other: 'v1' }]);
    expect(plausibility(morning, [visitOf('v2', day, { segments: [direct(day, '10:00', '11:00')] })])).toEqual([]);
    expect(plausibility(morning, [{ ...second, values: { ...second.values, by: bernd } }])).toEqual([]);
    expect(plausibility(morning, [{ ...second, values: { ...second.values, by: null } }])).toEqual([]);
    expect(plausibility(morning, [morning])).toEqual([]);
  });

  test('[R13] only direct time overlaps: nobody asks about a drive during a phone call', () => {
    const call = visitOf('v2', day, { segments: [{ ...direct(day, '09:30', '09:40'), kind: 'thirdParty' }] });
    expect(plausibility(morning, [call])).toEqual([]);
  });

  test('[R13] two direct segments of one visit overlap as well', () => {
    const twice = visitOf('v1', day, { segments: [direct(day, '09:00', '10:00'), direct(day, '09:30', '10:30')] });
    expect(
      plausibility(twice, []).map((finding) => finding.rule === 'R13' && finding.code === 'overlap' && [finding.segment, finding.other]),
    ).toEqual([
      [0, 'v1'],
      [1, 'v1'],
    ]);
  });

  test('[R13] [I9] the index finds what comparing every minute of every visit finds, in any order of putting', () => {
    const begin = instantOf('2026-11-24T20:00+01:00');
    const someVisit = fc.record({
      start: fc.integer({ min: 0, max: 3000 }),
      length: fc.integer({ min: 1, max: 720 }),
      by: fc.constantFrom(anna, bernd),
    });
    fc.assert(
      fc.property(fc.array(someVisit, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (drawn, order) => {
        const visits = drawn.map(({ start, length, by }, index): VisitFacts => {
          const [from, to] = [localMinuteAt(begin + start, 60), localMinuteAt(begin + start + length, 60)];
          return visitOf(`v${index}`, from.slice(0, 10), {
            segments: [{ kind: 'direct', start: from, end: to }],
            by,
            writtenAt: at('2027-01-01T00:00'),
            recordedAt: at('2026-11-25T00:00'),
          });
        });
        const index = new DirectTimeIndex();
        for (const visit of shuffled(visits, order)) index.put({ ...visit, values: { ...visit.values, by: bernd } });
        for (const visit of shuffled(visits, order)) index.put(visit);
        for (const [i, visit] of visits.entries()) {
          const minutes = new Set(Array.from({ length: drawn[i]?.length ?? 0 }, (_, minute) => (drawn[i]?.start ?? 0) + minute));
          const clash = (other: (typeof drawn)[number]): boolean =>
            Array.from({ length: other.length }, (_, minute) => other.start + minute).some((minute) => minutes.has(minute));
          const expected = drawn.flatMap((other, j) => (i !== j && other.by === drawn[i]?.by && clash(other) ? [`v${j}`] : []));
          const found = plausibility(visit, index.near(visit)).flatMap((finding) =>
            finding.rule === 'R13' && finding.code === 'overlap' ? [finding.other] : [],
          );
          expect(found).toEqual(expected.sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[R13] a visit taken out of the index is found no more', () => {
    const index = new DirectTimeIndex();
    index.put(morning);
    const asking = visitOf('v2', day, { segments: [direct(day, '09:00', '09:10')] });
    expect([index.near(asking), index.near(morning)]).toEqual([[morning], []]);
    index.put(visitOf('v1', '2026-12-01', { segments: [direct('2026-12-01', '09:00', '10:00')] }));
    expect(index.near(asking)).toEqual([]);
    index.put(morning);
    expect(index.near(asking)).toEqual([morning]);
    index.drop('v1');
    index.drop('v1');
    expect(index.near(asking)).toEqual([]);
  });
});

function shuffled<T>(items: readonly T[], order: fc.Stream<number>): readonly T[] {
  const keys = [...order.take(items.length)];
  return items
    .map((item, index) => ({ item, key: keys[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
