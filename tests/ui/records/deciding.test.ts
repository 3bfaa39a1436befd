import { describe, expect, test } from 'vitest';
import type { ConflictView, Version } from '../../../src/protocol/worker-views.ts';
import { allOf, inOrder } from '../../../src/ui/records/conflicts/deciding.ts';
import { id } from '../cases/forms.ts';

const version = (name: string, at: number, value: unknown): Version => ({
  change: id(name),
  author: name,
  at,
  removed: value === null,
  value,
});
const conflict = (text: boolean, ...versions: Version[]): ConflictView => ({
  record: id('r'),
  kind: 'visitNote',
  part: 'happened',
  caseId: id('case'),
  text,
  versions,
});

describe('keeping all versions', () => {
  test('texts stand below each other in the order of writing, empty ones left out', () => {
    expect(allOf(conflict(true, version('b', 2, 'später'), version('c', 3, ''), version('a', 1, 'früher')))).toBe('früher\n\nspäter');
  });

  test('lists follow one another without repeats', () => {
    const call = { what: 'anrufen', who: 'Anna', until: null };
    const find = { what: 'suchen', who: 'Anna', until: null };
    expect(allOf(conflict(false, version('a', 1, [call]), version('b', 2, [{ ...call }, find])))).toEqual([call, find]);
  });

  test('is not offered for a choice, beside a removal, or where it would not fit', () => {
    expect(allOf(conflict(false, version('a', 1, 'held'), version('b', 2, 'notMet')))).toBeUndefined();
    expect(allOf(conflict(true, version('a', 1, 'Text'), version('b', 2, null)))).toBeUndefined();
    expect(allOf(conflict(true, version('a', 1, 'x'.repeat(20_000)), version('b', 2, 'y'.repeat(20_000))))).toBeUndefined();
  });

  test('the order does not depend on how they came', () => {
    const [a, b] = [version('a', 5, 'x'), version('b', 5, 'y')];
    expect(inOrder([b, a])).toEqual(inOrder([a, b]));
  });
});
