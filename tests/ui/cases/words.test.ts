import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/domain/kinds.ts';
import type { LimitFinding } from '../../../src/domain/limits.ts';
import { flatten, resolveTemplate, translator } from '@solid-primitives/i18n';
import { findingTag, findingText } from '../../../src/ui/cases/finding-text.ts';
import { markWords } from '../../../src/ui/cases/mark-words.ts';
import { partLabel } from '../../../src/ui/cases/part-label.ts';
import { valueText } from '../../../src/ui/cases/value-text.ts';
import { formatIn, type Language } from '../../../src/ui/format.ts';
import { de as deStart } from '../../../src/ui/i18n/de/index.ts';
import { deWork } from '../../../src/ui/i18n/de/work.ts';
import { en } from '../../../src/ui/i18n/en/index.ts';
import type { Words } from '../../../src/ui/i18n/words.ts';
import { id, today } from './forms.ts';

const de = { ...deStart, ...deWork };
const languages = { de: flatten<Words<typeof de>>(de), en: flatten<Words<typeof de>>(en) };
const inLanguage = (language: Language) => ({ t: translator(() => languages[language], resolveTemplate), format: formatIn(language) });
const findings: readonly LimitFinding[] = [
  { rule: 'R5', code: 'overLimit', week: '2026-W48', minutes: 270, of: 240 },
  { rule: 'R3', code: 'aftercare', date: '2027-03-01', lastDay: '2027-02-28' },
  { rule: 'R3', code: 'beforeStart', date: '2026-08-30', start: '2026-08-31' },
  { rule: 'R13', code: 'endBeforeStart', segment: 0 },
  { rule: 'R13', code: 'tooLong', segment: 0 },
  { rule: 'R13', code: 'future', segment: 0 },
  { rule: 'R13', code: 'overlap', segment: 0, other: id('v') },
  { rule: 'R13', code: 'addendum', date: today, days: 16 },
];

describe.each(['de', 'en'] as const)('words in %s', (language) => {
  const { t, format } = inLanguage(language);

  test.each(findings)('[$rule] $code has a sentence and a short word, without ids or code', (finding) => {
    for (const words of [findingText(finding, t, format), findingTag(finding, t, format)]) {
      expect(words).not.toBe('');
      expect(words).not.toMatch(/undefined|\.\.|\[object|W48|00000/);
    }
  });

  test('every part of every kind has a label', () => {
    for (const [name, kind] of Object.entries(kinds)) {
      for (const part of Object.keys(kind.parts))
        expect(partLabel(t, kind.kind as keyof typeof kinds, part), `${name}.${part}`).toMatch(/\p{L}/u);
    }
  });
});

describe('values in words', () => {
  const writing = {
    ...inLanguage('de'),
    programme: {
      name: '',
      fictional: true,
      start: today,
      end: today,
      capacity: 16,
      offices: [{ id: id('z'), name: 'Zeven' }],
      members: [{ id: id('me'), name: 'Maren', role: 'caseManager' as const }],
    },
  };

  test('times, people and agreements read as people say them', () => {
    expect(
      valueText(
        { kind: 'visit', part: 'time' },
        {
          date: today,
          segments: [
            { kind: 'direct', start: '2026-11-24T14:00+01:00', end: '2026-11-24T15:30+01:00' },
            { kind: 'travel', minutes: 20 },
          ],
        },
        writing,
      ),
    ).toBe('Di 24.11.2026\nIm Gespräch 14:00–15:30 Uhr\nFahrt 20 Min.');
    expect(valueText({ kind: 'visit', part: 'by' }, id('me'), writing)).toBe('Maren');
    expect(valueText({ kind: 'visit', part: 'by' }, id('gone'), writing)).toBe('jemand aus dem Team');
    expect(valueText({ kind: 'visitNote', part: 'agreements' }, [{ what: 'ruft an', who: 'Anna', until: '2026-12-04' }], writing)).toBe(
      'Anna: ruft an · bis 04.12.2026',
    );
    expect(valueText({ kind: 'caseFile', part: 'assignment' }, { office: id('z'), lead: id('me') }, writing)).toBe('Zeven · Maren');
  });

  test('a value of a form this version does not know is said to be so, never shown raw', () => {
    expect(valueText({ kind: 'visit', part: 'time' }, { when: 'later' }, writing)).toBe('nicht darstellbar');
    expect(valueText({ kind: 'visit', part: 'time' }, null, writing)).toBe('');
  });
});

test('search marks the beginnings of words, however they were typed', () => {
  const found = markWords('Die Vermieterin in Bremervörde.', 'vermiet BREMERVOR')
    .filter((stretch) => stretch.found)
    .map((stretch) => stretch.text);
  expect(found).toEqual(['Vermieterin', 'Bremervörde']);
});
