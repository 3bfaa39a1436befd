import { expect, test } from 'vitest';
import { de } from '../../src/ui/i18n/de/index.ts';
import { deWork } from '../../src/ui/i18n/de/work.ts';
import { en } from '../../src/ui/i18n/en/index.ts';

/** Every text of a dictionary with its key; sentences with arguments are read from their source. */
function texts(words: object, at = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const path = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'object' && value !== null) return texts(value, path);
    return [[path, String(value)] as const];
  });
}

const german = [...texts(de), ...texts(deWork)];

test('[B17] nobody reads the inner names of things on a screen', () => {
  const inner = /Epoche|\bWraps?\b|Schlüsselbund|Token|Hash|\bepochs?\b|\bwraps?\b|keyring|escrow/;
  expect([...german, ...texts(en)].filter(([, text]) => inner.test(text))).toEqual([]);
});

test('[B17] every German text has its English one, and none is left over', () => {
  expect(
    texts(en)
      .map(([key]) => key)
      .sort(),
  ).toEqual(german.map(([key]) => key).sort());
});

test('[B17] no exclamation marks, and nobody is shouted at', () => {
  expect([...german, ...texts(en)].filter(([, text]) => /!(?!=)|Fehler|\berror\b/i.test(text))).toEqual([]);
});

test('[B17] people are addressed with Sie, or not at all', () => {
  expect(german.filter(([, text]) => /\b([Dd]u|[Dd]ein\w*|[Dd]ir|[Dd]ich|[Ee]uch|[Ee]uer|[Ee]ure\w*)\b/.test(text))).toEqual([]);
});
