import { describe, expect, test } from 'vitest';
import { emptySetup, loginOf, readSetup, setupProblems, type TypedSetup } from '../../../src/ui/session/set-up-form.ts';
import { formatIn } from '../../../src/ui/i18n/format.ts';

const TODAY = '2026-11-22';
const empty = (today = TODAY): TypedSetup => emptySetup(today, formatIn('de').date);
const typed = (change: Partial<TypedSetup> = {}): TypedSetup => ({
  ...empty(),
  programmeName: ' Lotsen Nord ',
  name: 'Jörg Groß',
  passphrase: 'laterne kuchen wolke',
  ...change,
});

describe('[B14] set-up as it is typed', () => {
  test('begins on the first of next month, a year long, with one more as an option', () => {
    expect(empty()).toMatchObject({
      start: '01.12.2026',
      end: '30.11.2027',
      optionUntil: '30.11.2028',
      capacity: '16',
      offices: ['Rotenburg', 'Zeven', 'Bremervörde'],
    });
    expect(empty('2026-12-05')).toMatchObject({ start: '01.01.2027', end: '31.12.2027', optionUntil: '31.12.2028' });
  });

  test('the login follows the name until it is typed', () => {
    expect(loginOf(typed())).toBe('joerg.gross');
    expect(loginOf(typed({ login: 'leitung' }))).toBe('leitung');
    expect(loginOf(typed({ name: '  ' }))).toBe('');
  });

  test('is read whole, without the spaces around', () => {
    expect(readSetup(typed(), 'code', TODAY)).toEqual({
      code: 'code',
      programmeName: 'Lotsen Nord',
      start: '2026-12-01',
      end: '2027-11-30',
      optionUntil: '2028-11-30',
      offices: ['Rotenburg', 'Zeven', 'Bremervörde'],
      capacity: 16,
      name: 'Jörg Groß',
      login: 'joerg.gross',
      passphrase: 'laterne kuchen wolke',
    });
    expect(readSetup(typed({ hasOption: false, optionUntil: 'egal' }), 'code', TODAY)?.optionUntil).toBeNull();
  });

  test.each<[number, Partial<TypedSetup>, object]>([
    [1, { programmeName: ' ' }, { programmeName: 'needed' }],
    [1, { start: '31.02.2027' }, { start: 'notADate' }],
    [1, { end: '30.11.2026' }, { end: 'endBeforeStart' }],
    [1, { optionUntil: '01.06.2027' }, { optionUntil: 'optionBeforeEnd' }],
    [2, { offices: ['Zeven', ' zeven', ''] }, { office1: 'sameOffice', office2: 'needed' }],
    [2, { capacity: '16,5' }, { capacity: 'capacity' }],
    [2, { capacity: '0' }, { capacity: 'capacity' }],
    [3, { name: '' }, { name: 'needed', login: 'login' }],
    [3, { login: 'Jörg' }, { login: 'login' }],
    [3, { passphrase: 'zukurz' }, { passphrase: 'short' }],
  ])('page %i says what is wrong with %j at its field, and nothing is sent', (step, change, problems) => {
    expect(setupProblems(typed(change), step, TODAY)).toEqual(problems);
    expect(readSetup(typed(change), 'code', TODAY)).toBeNull();
  });
});
