import fc from 'fast-check';
import { diff3Merge } from 'node-diff3';
import { describe, expect, test } from 'vitest';
import { mergeLines } from '../../src/domain/merge-lines.ts';

/** What one person did: some lines deleted, some lines of their own put before a place. */
interface Edit {
  readonly deleted: readonly number[];
  readonly inserted: readonly { readonly before: number; readonly lines: number }[];
}

const BASE = 8;
const edit = fc.record<Edit>({
  deleted: fc.uniqueArray(fc.integer({ min: 0, max: BASE - 1 }), { maxLength: 3 }),
  inserted: fc.array(fc.record({ before: fc.integer({ min: 0, max: BASE }), lines: fc.integer({ min: 1, max: 3 }) }), { maxLength: 2 }),
});

function apply(base: readonly string[], { deleted, inserted }: Edit, who: string): readonly string[] {
  return [...base, null].flatMap((line, index) => {
    const own = inserted.flatMap(({ before, lines }, nth) =>
      before === index ? Array.from({ length: lines }, (_, at) => `${who} ${nth} ${at}`) : [],
    );
    return line === null || deleted.includes(index) ? own : [...own, line];
  });
}

const different = Array.from({ length: BASE }, (_, line) => `line ${line}`);

describe('merging by lines', () => {
  test('where all lines differ it is diff3', () => {
    fc.assert(
      fc.property(edit, edit, (ours, theirs) => {
        const [a, b] = [apply(different, ours, 'ours'), apply(different, theirs, 'theirs')];
        const regions = diff3Merge([...a], [...different], [...b], { excludeFalseConflicts: true });
        const expected = regions.some((region) => region.conflict) ? null : regions.flatMap((region) => region.ok ?? []);
        const merged = mergeLines(different.join('\n'), a.join('\n'), b.join('\n'));
        expect(merged).toBe(expected === null ? null : expected.join('\n'));
      }),
      { numRuns: 1000 },
    );
  });

  const repeated = fc.array(fc.constantFrom<string>('', '', '-', 'a', 'b', 'c', 'd'), { minLength: 1, maxLength: 10 });

  test('[I2] with repeated lines too: no added line is lost, each person’s lines keep their order, and no one’s run is broken by the other’s', () => {
    let merges = 0;
    fc.assert(
      fc.property(repeated, edit, edit, (base, ours, theirs) => {
        const [a, b] = [apply(base, ours, 'ours'), apply(base, theirs, 'theirs')];
        const merged = mergeLines(base.join('\n'), a.join('\n'), b.join('\n'))?.split('\n');
        if (merged === undefined) return;
        merges += 1;
        for (const [who, lines] of [
          ['ours', a],
          ['theirs', b],
        ] as const) {
          const own = (line: string): boolean => line.startsWith(who);
          expect(merged.filter(own)).toEqual(lines.filter(own));
          for (const [from, to] of runsOf(lines, own)) {
            const place = merged.indexOf(lines[from] ?? '');
            expect(merged.slice(place, place + to - from)).toEqual(lines.slice(from, to));
          }
        }
        const kept = base.filter((line, index) => once(base, line) && !ours.deleted.includes(index) && !theirs.deleted.includes(index));
        expect(merged.filter((line) => kept.includes(line))).toEqual(kept);
      }),
      { numRuns: 1000 },
    );
    expect(merges).toBeGreaterThan(100);
  });

  test('[I1] merging with what nobody changed changes nothing, and merging twice is merging once', () => {
    const lines = repeated.map((all) => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, lines, (base, ours, theirs) => {
        expect([mergeLines(base, ours, base), mergeLines(base, base, ours), mergeLines(base, ours, ours)]).toEqual([ours, ours, ours]);
        const merged = mergeLines(base, ours, theirs);
        if (merged !== null) expect(mergeLines(base, merged, merged)).toBe(merged);
      }),
      { numRuns: 500 },
    );
  });

  test('[I1] who stands first says nothing where no line was moved', () => {
    fc.assert(
      fc.property(repeated, edit, edit, (base, ours, theirs) => {
        const [o, a, b] = [base, apply(base, ours, 'ours'), apply(base, theirs, 'theirs')].map((each) => each.join('\n')) as [
          string,
          string,
          string,
        ];
        expect(mergeLines(o, a, b)).toBe(mergeLines(o, b, a));
      }),
      { numRuns: 500 },
    );
  });

  test('lines with names that objects know are lines', () => {
    expect(mergeLines('__proto__\nconstructor\nend', '__proto__\nconstructor\nEND', 'toString\nconstructor\nend')).toBe(
      'toString\nconstructor\nEND',
    );
  });
});

function once(lines: readonly string[], line: string): boolean {
  return lines.indexOf(line) === lines.lastIndexOf(line);
}

/** Runs of neighbouring lines, as half-open ranges. */
function runsOf(lines: readonly string[], own: (line: string) => boolean): readonly (readonly [number, number])[] {
  const starts = lines.flatMap((line, index) => (own(line) && !own(lines[index - 1] ?? '') ? [index] : []));
  return starts.map((from) => {
    let to = from;
    while (own(lines[to] ?? '')) to += 1;
    return [from, to] as const;
  });
}
