import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { choicePart, criticalPart, textPart, type Part } from '../../src/domain/kind.ts';
import { mergePart, textBase, type LiveValue, type TextBase } from '../../src/domain/merge.ts';

const text = textPart(1, v.pipe(v.string(), v.maxLength(32_000)));
const choice = choicePart(2, v.unknown());
const critical = criticalPart(3, v.unknown());

/** A live value; changes are named by letters, later letters are later by id. */
function live(change: string, stamp: number, value: unknown): LiveValue {
  return { change, author: `author of ${change}`, stamp, value, base: null, removed: null };
}

function from(base: TextBase | null, written: LiveValue): LiveValue {
  return { ...written, base };
}

const ids = (versions: readonly LiveValue[]): readonly string[] => versions.map((version) => version.change);

describe('one part, several live values', () => {
  test('nothing written shows nothing, one value shows itself', () => {
    expect(mergePart(choice, [])).toEqual({ value: null, state: 'one', versions: [] });
    for (const part of [text, choice, critical]) expect(mergePart(part, [live('a', 1, 'x')])).toMatchObject({ value: 'x', state: 'one' });
  });

  test('[I1] a choice shows the newest, of equally new ones the first by id, and keeps every version', () => {
    const merged = mergePart(choice, [live('b', 5, 'B'), live('c', 7, 'C'), live('a', 5, 'A')]);
    expect(merged).toMatchObject({ value: 'C', state: 'conflict' });
    expect(ids(merged.versions)).toEqual(['c', 'a', 'b']);
  });

  test('a critical value waits for a person', () => {
    const merged = mergePart(critical, [live('a', 1, { on: '2026-12-01' }), live('b', 2, { on: '2026-12-02' })]);
    expect(merged).toMatchObject({ value: null, state: 'conflict' });
    expect(ids(merged.versions)).toEqual(['b', 'a']);
  });

  test.each([
    ['choice', choice],
    ['critical', critical],
    ['text', text],
  ] as const)('[I13] %s: a removal beside an edit is a conflict, several removals are a removal', (_name, part) => {
    expect(mergePart(part, [live('a', 1, null), live('b', 2, null)])).toMatchObject({ value: null, state: 'merged' });
    expect(mergePart(part, [live('a', 2, null), live('b', 1, 'x')]).state).toBe('conflict');
    expect(mergePart(part, [live('a', 1, null), live('b', 2, null), live('c', 3, 'x')]).state).toBe('conflict');
  });

  test('[I2] beside a removal what is still there stays visible, except where a person has to decide', () => {
    const values = [live('a', 9, null), live('b', 1, 'old'), live('c', 2, 'newer')];
    expect([mergePart(choice, values).value, mergePart(text, values).value, mergePart(critical, values).value]).toEqual([
      'newer',
      'newer',
      null,
    ]);
  });

  test('the same value written twice is no conflict, whatever the order of its keys', () => {
    for (const part of [choice, critical]) {
      expect(mergePart(part, [live('a', 1, { x: [1, { y: 2 }], z: 3 }), live('b', 2, { z: 3, x: [1, { y: 2 }] })])).toMatchObject({
        value: { z: 3 },
        state: 'merged',
      });
      for (const other of [{ x: 1, y: undefined }, { x: 1, z: 2 }, { x: [1] }, [1], '1', null, { x: 1, y: 2, z: 3 }]) {
        expect(mergePart(part, [live('a', 1, { x: 1, y: 2 }), live('b', 2, other)]).state).toBe('conflict');
      }
      expect(mergePart(part, [live('a', 1, { x: undefined }), live('b', 2, { y: undefined })]).state).toBe('conflict');
      expect(mergePart(part, [live('a', 1, [1, 2]), live('b', 2, { 0: 1, 1: 2 })]).state).toBe('conflict');
    }
  });
});

describe('texts', () => {
  const base = textBase(['o'], 'one\ntwo\nthree');
  const merged = (...values: readonly string[]) =>
    mergePart(
      text,
      values.map((value, index) => from(base, live('abcdefghij'[index] ?? '', index, value))),
    );

  test('changes in different lines merge', () => {
    expect(merged('ONE\ntwo\nthree', 'one\ntwo\nTHREE')).toMatchObject({ value: 'ONE\ntwo\nTHREE', state: 'merged' });
    expect(merged('zero\none\ntwo\nthree', 'one\ntwo\nthree\nfour', 'one\n2\nthree')).toMatchObject({
      value: 'zero\none\n2\nthree\nfour',
      state: 'merged',
    });
    expect(merged('two\nthree', 'one\ntwo')).toMatchObject({ value: 'two', state: 'merged' });
  });

  test('changes in the same line, in neighbouring lines or at the same place stand side by side', () => {
    for (const [a, b] of [
      ['one\nTWO\nthree', 'one\n2\nthree'],
      ['ONE\ntwo\nthree', 'one\nTWO\nthree'],
      ['one\nA\ntwo\nthree', 'one\nB\ntwo\nthree'],
      ['one\nthree', 'one\nTWO\nthree'],
    ] as const) {
      const both = merged(a, b);
      expect(both).toMatchObject({ value: b, state: 'conflict' });
      expect(both.versions.map((version) => version.value)).toEqual([b, a]);
    }
  });

  test('never by words: two changes in one line are two versions', () => {
    const line = textBase(['o'], 'He came late and left early');
    const values = [from(line, live('a', 1, 'She came late and left early')), from(line, live('b', 2, 'He came late and left at noon'))];
    expect(mergePart(text, values)).toMatchObject({ value: 'He came late and left at noon', state: 'conflict' });
  });

  test('never interleaved: repeated lines do not decide where a paragraph ends', () => {
    const blank = textBase(['o'], 'Visit\n\n\n\n\nEnd');
    const values = [
      from(blank, live('a', 1, 'Visit\n\nHis first\n\n\nHis second\n\n\nEnd')),
      from(blank, live('b', 2, 'Visit\n\n\nHers\n\n\nEnd')),
    ];
    expect(mergePart(text, values).state).toBe('conflict');
  });

  test('the same change by both is made once', () => {
    expect(merged('one\n2\nthree', 'one\n2\nthree')).toMatchObject({ value: 'one\n2\nthree', state: 'merged' });
    expect(merged('one\n2\nthree', 'one\n2\nthree', 'one\ntwo\nthree')).toMatchObject({ value: 'one\n2\nthree', state: 'merged' });
    expect(merged('one\n2\nthree\nfour', 'one\n2\nthree')).toMatchObject({ value: 'one\n2\nthree\nfour', state: 'merged' });
  });

  test('texts merge only if all were written from the same base', () => {
    const [a, b] = ['ONE\ntwo\nthree', 'one\ntwo\nTHREE'];
    const other = textBase(['p'], base.text);
    const forged = { id: base.id, text: 'one\ntwo\nthree!' };
    const empty = textBase([], base.text);
    for (const [first, second] of [
      [base, other],
      [base, null],
      [null, null],
      [base, forged],
      [empty, empty],
    ]) {
      expect(mergePart(text, [from(first ?? null, live('a', 1, a)), from(second ?? null, live('b', 2, b))])).toMatchObject({
        value: b,
        state: 'conflict',
      });
    }
    expect(
      mergePart(text, [from(base, live('a', 1, a)), from(base, live('b', 2, b)), from(other, live('c', 0, 'elsewhere'))]),
    ).toMatchObject({ value: b, state: 'conflict' });
  });

  test('[I1] two people who were shown the same versions share a base, in whatever order these came', () => {
    expect(textBase(['b', 'a', 'c'], 'x')).toEqual({ id: 'a+b+c', text: 'x' });
    expect(textBase(['c', 'b', 'a'], 'x')).toEqual(textBase(['a', 'c', 'b'], 'x'));
  });

  test('[I6] folding goes in order of id, whatever the clocks say', () => {
    const origin = textBase(['o'], 'a\nb\nc\nd');
    const [twice, inserted, shortened] = ['c\na\nb\nc\nd', 'a\nb\nx\nc\nd', 'a\nb\nc'];
    const folded = (texts: readonly string[], stamps: readonly number[]) =>
      mergePart(
        text,
        texts.map((value, index) => from(origin, live('abc'[index] ?? '', stamps[index] ?? 0, value))),
      );
    for (const stamps of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 2, 2],
      [2, 3, 1],
    ]) {
      expect(folded([inserted, shortened, twice], stamps)).toMatchObject({ value: 'c\na\nb\nx\nc', state: 'merged' });
      expect(folded([twice, inserted, shortened], stamps)).toMatchObject({ state: 'conflict' });
    }
  });

  test('a line that both moved to different places does not come out twice', () => {
    expect(
      mergePart(
        text,
        ['a\nb\nd\nc', 'a\nc\nb\nd'].map((value, index) => from(textBase(['o'], 'a\nb\nc\nd'), live(`m${index}`, index, value))),
      ),
    ).toMatchObject({ state: 'conflict' });
  });

  test('long texts and many texts stand side by side, so merging stays quick', () => {
    const lines = (count: number): readonly string[] => Array.from({ length: count }, (_, line) => `${line}`);
    const long = (count: number) => {
      const origin = textBase(['o'], lines(count).join('\n'));
      const head = ['head', ...lines(count).slice(1)].join('\n');
      const tail = [...lines(count).slice(0, -1), 'tail'].join('\n');
      return mergePart(text, [from(origin, live('a', 1, head)), from(origin, live('b', 2, tail))]).state;
    };
    expect([long(2000), long(2001)]).toEqual(['merged', 'conflict']);
    const many = (count: number) => {
      const origin = textBase(['o'], lines(40).join('\n'));
      const edit = (index: number): string =>
        lines(40)
          .map((line, at) => (at === index * 2 ? 'x' : line))
          .join('\n');
      return mergePart(
        text,
        lines(count).map((_, index) => from(origin, live(`c${index}`, index, edit(index)))),
      ).state;
    };
    expect([many(8), many(9)]).toEqual(['merged', 'conflict']);
  });

  test('a merged text that no longer fits the part stands side by side', () => {
    const [half, origin] = ['x'.repeat(15_990), textBase(['o'], 'a\nmiddle\nb')];
    const pair = (rest: string) =>
      mergePart(text, [from(origin, live('a', 1, `${half}\nmiddle\nb`)), from(origin, live('b', 2, `a\nmiddle\n${half}${rest}`))]).state;
    expect([pair(''), pair('xxxxxxxxxxxxx')]).toEqual(['merged', 'conflict']);
  });
});

describe('properties of merging', () => {
  const someBase = fc.constantFrom(null, textBase(['o'], 'a\nb\nc\nd'), textBase(['p'], 'a\nb'));
  const someText = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', 'x', 'y'), { maxLength: 6 }).map((lines) => lines.join('\n'));
  const lives: fc.Arbitrary<readonly LiveValue[]> = fc
    .array(fc.record({ stamp: fc.integer({ min: 0, max: 3 }), value: fc.oneof(someText, fc.constant(null)), base: someBase }), {
      maxLength: 5,
    })
    .map((drawn) => drawn.map(({ stamp, value, base }, index) => from(base, live(`c${index}`, stamp, value))));
  const parts = fc.constantFrom<Part>(text, choice, critical);

  test('[I1] [I9] the order in which values came says nothing', () => {
    fc.assert(
      fc.property(parts, lives, fc.nat(), (part, values, turn) => {
        const cut = values.length === 0 ? 0 : turn % values.length;
        const turned = [...values.slice(cut), ...values.slice(0, cut)];
        expect(mergePart(part, turned)).toEqual(mergePart(part, values));
        expect(mergePart(part, [...turned].reverse())).toEqual(mergePart(part, values));
      }),
      { numRuns: 1000 },
    );
  });

  test('[I2] nothing is dropped: every live value is among the versions, newest first', () => {
    fc.assert(
      fc.property(parts, lives, (part, values) => {
        const { versions } = mergePart(part, values);
        expect([...versions].sort(byName)).toEqual([...values].sort(byName));
        expect(versions.every((version, index) => index === 0 || (versions[index - 1]?.stamp ?? 0) >= version.stamp)).toBe(true);
      }),
    );
  });

  test('[I2] when a conflict is over, one value is left or all say the same', () => {
    fc.assert(
      fc.property(fc.constantFrom<Part>(choice, critical), lives, (part, values) => {
        const different = new Set(values.map((value) => JSON.stringify(value.value))).size;
        expect(mergePart(part, values).state === 'conflict').toBe(different > 1);
      }),
    );
  });

  test('[I7] merging changes nothing it was given', () => {
    fc.assert(
      fc.property(parts, lives, (part, values) => {
        const before = structuredClone(values);
        mergePart(part, values);
        expect(values).toEqual(before);
      }),
    );
  });
});

function byName(a: LiveValue, b: LiveValue): number {
  return a.change < b.change ? -1 : 1;
}
