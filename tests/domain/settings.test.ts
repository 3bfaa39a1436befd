import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SettingValue } from '../../src/domain/kinds/setting.ts';
import { settingOn } from '../../src/domain/setting-on.ts';
import { settingsOf, type SettingFacts } from '../../src/domain/settings.ts';
import { anyDate } from './dates.ts';
import { frozen } from './frozen.ts';

const programme = frozen({
  term: { start: '2025-12-01', end: '2026-11-30', optionUntil: '2027-11-30', optionDrawn: false },
  capacity: [{ from: '2025-12-01', places: 16 }],
  countedKinds: [{ from: '2025-12-01', kinds: ['direct' as const, 'accompany' as const] }],
});
const decided = (id: string, from: string, value: SettingValue): SettingFacts => ({ id, values: { setting: { from, value } } });

describe('[R1] [R4] [R5] [R8] settings with the day from which they hold', () => {
  test('[R1] [R4] [R5] decisions follow the set-up, each in its own list and in order of the day', () => {
    const settings = settingsOf(programme, [
      decided('c', '2026-12-01', { what: 'capacity', places: 14 }),
      decided('b', '2026-06-01', { what: 'capacity', places: 18 }),
      decided('d', '2026-09-01', { what: 'countedKinds', kinds: ['direct'] }),
      decided('e', '2026-10-01', { what: 'interruption', policy: 'suspend' }),
      decided('a', '2026-08-01', { what: 'interruption', policy: 'days180' }),
      { id: 'f', values: { setting: null } },
    ]);
    expect(settings).toEqual({
      capacity: [
        { from: '2025-12-01', places: 16 },
        { from: '2026-06-01', places: 18 },
        { from: '2026-12-01', places: 14 },
      ],
      countedKinds: [
        { from: '2025-12-01', kinds: ['direct', 'accompany'] },
        { from: '2026-09-01', kinds: ['direct'] },
      ],
      policies: [
        { from: '2026-08-01', policy: 'days180' },
        { from: '2026-10-01', policy: 'suspend' },
      ],
      term: { start: '2025-12-01', end: '2026-11-30', option: '2027-11-30' },
    });
    expect([settingOn('2025-11-30', settings.capacity), settingOn('2026-11-30', settings.capacity)]).toEqual([
      null,
      { from: '2026-06-01', places: 18 },
    ]);
    expect(settingOn('2026-12-01', settings.capacity)).toEqual({ from: '2026-12-01', places: 14 });
  });

  test('[I9] of two decisions for one day the one with the greater id holds on every device, and a decision before the set-up of its day', () => {
    const two = [
      decided('b', '2025-12-01', { what: 'capacity', places: 15 }),
      decided('a', '2025-12-01', { what: 'capacity', places: 14 }),
    ];
    for (const order of [two, two.toReversed()])
      expect(settingOn('2026-01-01', settingsOf(programme, order).capacity)).toEqual({ from: '2025-12-01', places: 15 });
  });

  test('[R8] the option counts once it is drawn, until it is taken back; without one nothing is drawn', () => {
    const draw = decided('a', '2026-08-01', { what: 'option', drawn: true });
    expect(settingsOf(programme, [draw]).term).toEqual({ start: '2025-12-01', end: '2027-11-30', option: null });
    const back = decided('b', '2026-08-01', { what: 'option', drawn: false });
    expect(settingsOf(programme, [back, draw]).term).toEqual({ start: '2025-12-01', end: '2026-11-30', option: '2027-11-30' });
    const without = { ...programme, term: { ...programme.term, optionUntil: null } };
    expect(settingsOf(without, [draw]).term).toEqual({ start: '2025-12-01', end: '2026-11-30', option: null });
    const drawn = { ...programme, term: { ...programme.term, optionDrawn: true } };
    expect(settingsOf(drawn, []).term?.end).toBe('2027-11-30');
    expect(settingsOf(drawn, [back]).term?.end).toBe('2026-11-30');
    const mistaken = { ...programme, term: { ...programme.term, optionUntil: '2026-06-30', optionDrawn: true } };
    expect(settingsOf(mistaken, []).term).toEqual({ start: '2025-12-01', end: '2026-11-30', option: null });
  });

  test('[R8] a disputed term is none; without a programme there are only decisions', () => {
    expect(settingsOf({ ...programme, term: null }, []).term).toBeNull();
    expect(settingsOf(null, [decided('a', '2026-08-01', { what: 'capacity', places: 3 })])).toEqual({
      capacity: [{ from: '2026-08-01', places: 3 }],
      countedKinds: [],
      policies: [],
      term: null,
    });
  });

  const value: fc.Arbitrary<SettingValue> = fc.oneof(
    fc.record({ what: fc.constant('capacity' as const), places: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ what: fc.constant('countedKinds' as const), kinds: fc.uniqueArray(fc.constantFrom('direct', 'travel', 'team')) }),
    fc.record({ what: fc.constant('interruption' as const), policy: fc.constantFrom('calendar', 'suspend', 'days180') }),
    fc.record({ what: fc.constant('option' as const), drawn: fc.boolean() }),
  );
  const some = fc.array(fc.record({ from: anyDate('2026-01-01', '2026-01-04'), value }), { maxLength: 8 });

  test('[I9] decisions in any order of arrival, equal days among them, make the same settings and are not changed', () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const facts = frozen(drawn.map(({ from, value: said }, index) => decided(`s${index}`, from, said)));
        const turned = facts.map((fact) => ({ fact, key: order.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        expect(settingsOf(programme, frozen(turned.map(({ fact }) => fact)))).toEqual(settingsOf(programme, facts));
      }),
    );
  });
});

test('[I9] of several decisions for one day the one written last holds, whatever its id and whenever it arrives', () => {
  const one = { ...decided('z', '2026-11-25', { what: 'capacity', places: 200 }), at: 1 };
  const other = { ...decided('a', '2026-11-25', { what: 'capacity', places: 16 }), at: 2 };
  for (const all of [
    [one, other],
    [other, one],
  ])
    expect(settingsOf(null, all).capacity.at(-1)?.places).toBe(16);
});
