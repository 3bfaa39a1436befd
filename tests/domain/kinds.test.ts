import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { choicePart, defineKind, spaceKinds, type Kind } from '../../src/domain/kind.ts';
import { kindNamed, kinds } from '../../src/domain/kinds.ts';
import { civilDateSchema, idSchema, localMinuteSchema } from '../../src/domain/values.ts';

describe('record kinds', () => {
  test.each(Object.entries<Kind>(kinds))('%s is one complete definition', (name, kind) => {
    expect(kind.kind).toBe(name);
    expect(kind.version).toBeGreaterThanOrEqual(1);
    expect(spaceKinds).toContain(kind.space);
    const numbers = Object.values(kind.parts).map((part) => part.n);
    expect(new Set(numbers).size).toBe(numbers.length);
    // Part numbers travel as keys of `replaces`: one to three digits.
    expect(numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 999)).toBe(true);
    for (const part of Object.values(kind.parts)) expect(v.is(part.schema, null), 'null means removed').toBe(false);
  });

  test('two parts with one number are a bug', () => {
    const parts = { a: choicePart(1, v.string()), b: choicePart(1, v.string()) };
    expect(() => defineKind({ kind: 'twice', version: 1, space: 'frame', parts })).toThrow('twice');
  });

  test('a kind that lies within a part it does not have is a bug', () => {
    const parts = { a: choicePart(1, v.string()) };
    expect(defineKind({ kind: 'fine', version: 1, space: 'frame', within: 'a', parts }).within).toBe('a');
    expect(() => defineKind({ kind: 'lost', version: 1, space: 'frame', within: 'b', parts })).toThrow('lost');
  });

  test('a kind that this version does not know is null, whatever objects are born with', () => {
    expect(kindNamed('visit')).toBe(kinds.visit);
    for (const name of ['holiday', 'constructor', '__proto__', 'toString', '']) expect(kindNamed(name)).toBeNull();
  });
});

describe('values', () => {
  test('[F5] a civil date exists', () => {
    for (const date of ['2028-02-29', '2026-12-31', '1900-01-01', '2199-12-31']) expect(v.is(civilDateSchema, date)).toBe(true);
    for (const date of [
      '2027-02-29',
      '2026-13-01',
      '2026-1-1',
      '2026-11-31',
      '20261101',
      '2026-11-01T00:00',
      '9999-07-01',
      '1899-12-31',
      '',
      20261101,
    ])
      expect(v.is(civilDateSchema, date), String(date)).toBe(false);
  });

  test('[F5] a local minute has a clock time and an offset', () => {
    for (const minute of ['2026-11-29T22:30+01:00', '2026-11-29T00:00-03:30']) expect(v.is(localMinuteSchema, minute)).toBe(true);
    for (const minute of [
      '2026-11-29T25:00+01:00',
      '2026-11-29T24:00+01:00',
      '2026-11-29T22:60+01:00',
      '2026-11-29T22:30',
      '2026-11-29T22:30Z',
      '2026-11-29 22:30+01:00',
    ]) {
      expect(v.is(localMinuteSchema, minute), minute).toBe(false);
    }
  });

  test('an id has 22 characters', () => {
    expect(v.is(idSchema, 'A'.repeat(22))).toBe(true);
    for (const id of ['', 'A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}/`]) expect(v.is(idSchema, id)).toBe(false);
  });
});
