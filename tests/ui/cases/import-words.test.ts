import { flatten, resolveTemplate, translator } from '@solid-primitives/i18n';
import { describe, expect, test } from 'vitest';
import { importWords } from '../../../src/ui/cases/import-words.ts';
import { de as deStart } from '../../../src/ui/i18n/de/index.ts';
import { deWork } from '../../../src/ui/i18n/de/work.ts';
import { en } from '../../../src/ui/i18n/en/index.ts';
import type { Words } from '../../../src/ui/i18n/words.ts';

const de = { ...deStart, ...deWork };
const german = flatten<Words<typeof de>>(de);
const t = translator(() => german, resolveTemplate);
const none = { taken: 0, drafts: 0, held: 0, foreign: 0, unreadable: 0 };

describe('[B4] [F12] what became of a file that was read in', () => {
  test('says what came back, and nothing of what there was none of', () => {
    expect(importWords(t, { ...none, taken: 2, drafts: 1 })).toEqual([
      '2 Einträge stehen jetzt oben auf dieser Seite.',
      '1 Entwurf liegt wieder bei den Entwürfen.',
    ]);
  });

  test('somebody else’s file: nothing came, how much is theirs, how much does not open', () => {
    const [first, second, third, ...more] = importWords(t, { ...none, foreign: 3, unreadable: 1 });
    expect(first).toBe('In dieser Datei war nichts, was hier fehlt.');
    expect([second, third]).toEqual([expect.stringContaining('3 Einträge gehören jemand anderem'), expect.stringContaining('1 Sache')]);
    expect(more).toEqual([]);
  });

  test('an empty file and one that was read before say so', () => {
    expect(importWords(t, none)).toHaveLength(1);
    expect(importWords(t, { ...none, held: 1 })).toEqual([
      'In dieser Datei war nichts, was hier fehlt.',
      '1 davon war schon auf diesem Gerät.',
    ]);
  });

  test('one and many have words of their own in both languages', () => {
    const english = flatten<Words<typeof de>>(en);
    for (const words of [german, english]) {
      const speak = translator(() => words, resolveTemplate);
      const [one, many] = [1, 4].map((n) => importWords(speak, { taken: n, drafts: n, held: n, foreign: n, unreadable: n }));
      expect(new Set([...(one ?? []), ...(many ?? [])]).size).toBe(10);
    }
  });
});
