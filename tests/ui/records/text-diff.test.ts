import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts, type Stretch } from '../../../src/ui/records/conflicts/text-diff.ts';

const whole = (stretches: readonly Stretch[]): string => stretches.map(({ text }) => text).join('');
const only = (stretches: readonly Stretch[]): readonly string[] => stretches.filter(({ same }) => !same).map(({ text }) => text);

describe('differences between two texts, for reading', () => {
  test('marks the words that stand in one text only', () => {
    const { left, right } = compareTexts('Anna ruft am Donnerstag an.', 'Anna ruft am Freitag zurück an.');
    expect(only(left)).toEqual(['Donnerstag']);
    expect(only(right)).toEqual(['Freitag zurück']);
  });

  test('equal texts have no marks; an empty one has nothing to mark', () => {
    expect(only(compareTexts('gleich', 'gleich').left)).toEqual([]);
    expect(compareTexts('', 'neu')).toEqual({ left: [], right: [{ text: 'neu', same: false }] });
  });

  test('does not join marks over a line break', () => {
    expect(only(compareTexts('eins\nzwei', 'drei\nvier').right)).toEqual(['drei', 'vier']);
  });

  test('both sides give their text back exactly, whatever they hold', () => {
    const words = fc
      .array(fc.constantFrom('Anna', 'ruft', 'an', ' ', '\n', '.', 'ß', '\u{1F600}', '  '), { maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (a, b) => {
        const { left, right } = compareTexts(a, b);
        expect(whole(left)).toBe(a);
        expect(whole(right)).toBe(b);
      }),
    );
  });

  test('two long texts without a common word are marked as a whole, not compared for ever', () => {
    const long = (word: string): string => Array.from({ length: 4000 }, (_, n) => `${word}${n}`).join(' ');
    const { left } = compareTexts(long('a'), long('b'));
    expect(left).toEqual([{ text: long('a'), same: false }]);
  });
});
