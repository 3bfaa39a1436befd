import { describe, expect, test } from 'vitest';
import { kinds, type KindName } from '../../../src/domain/kinds.ts';
import { markWords } from '../../../src/ui/cases/mark-words.ts';
import { registry } from '../../../src/ui/editors.ts';
import { partLabel } from '../../../src/ui/i18n/kind-words.ts';
import { valueText } from '../../../src/ui/records/value-text.ts';
import { inLanguage } from '../in-language.ts';
import { id, today } from './forms.ts';

describe.each(['de', 'en'] as const)('words in %s', (language) => {
  const { t } = inLanguage(language);

  test('every part of every kind has a label', () => {
    for (const [name, kind] of Object.entries(kinds)) {
      for (const part of Object.keys(kind.parts))
        expect(partLabel(t, kind.kind as keyof typeof kinds, part), `${name}.${part}`).toMatch(/\p{L}/u);
    }
  });
});

describe('values in words', () => {
  const formatContext = {
    ...inLanguage('de'),
    registry,
    programme: {
      name: '',
      fictional: true,
      start: today,
      end: today,
      capacity: 16,
      offices: [{ id: id('z'), name: 'Zeven' }],
      members: [{ id: id('me'), name: 'Maren', role: 'caseManager' as const, office: null }],
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
        formatContext,
      ),
    ).toBe('Di 24.11.2026\nIm Gespräch 14:00–15:30 Uhr\nFahrt 20 Min.');
    expect(valueText({ kind: 'visit', part: 'by' }, id('me'), formatContext)).toBe('Maren');
    expect(valueText({ kind: 'visit', part: 'by' }, id('gone'), formatContext)).toBe('jemand aus dem Team');
    expect(
      valueText({ kind: 'visitNote', part: 'agreements' }, [{ what: 'ruft an', who: 'Anna', until: '2026-12-04' }], formatContext),
    ).toBe('Anna: ruft an · bis 04.12.2026');
    expect(valueText({ kind: 'caseFile', part: 'assignment' }, { office: id('z'), lead: id('me') }, formatContext)).toBe('Zeven · Maren');
  });

  test('[R1] [R4] [R6] decisions, places, interruptions and settings read as people say them', () => {
    const said = (kind: KindName, part: string, value: unknown): string => valueText({ kind, part }, value, formatContext);
    expect(said('participation', 'decision', { decision: 'later', on: today })).toBe('Überlegt noch, 24.11.2026');
    expect(said('placeStep', 'step', { act: 'request', as: 'occupy', days: { from: today, until: '2027-05-23' } })).toBe(
      'Platz beantragt: 24.11.2026 bis 23.05.2027',
    );
    expect(said('placeStep', 'step', { act: 'release', last: today })).toBe('Platz freigegeben: frei nach dem 24.11.2026');
    expect(said('interruption', 'days', { from: '2026-11-10', until: '2026-11-30' })).toBe('10.11.2026 bis 30.11.2026');
    expect(said('appointment', 'time', { start: '2026-11-24T14:00+01:00', minutes: 90 })).toBe('Di 24.11.2026, 14:00 Uhr, 1 Std. 30 Min.');
    expect(said('release', 'answer', { granted: false, time: { start: '2026-11-24T14:00+01:00', minutes: 60 } })).toBe(
      'Nicht freigegeben: Di 24.11.2026, 14:00 Uhr, 1 Std.',
    );
    expect(said('setting', 'setting', { from: '2027-01-01', value: { what: 'capacity', places: 14 } })).toBe('ab 01.01.2027: Plätze 14');
    expect(said('setting', 'setting', { from: '2027-01-01', value: { what: 'option', drawn: true } })).toBe(
      'ab 01.01.2027: Option gezogen',
    );
  });

  test('a value of a form this version does not know is said to be so, never shown raw', () => {
    expect(valueText({ kind: 'visit', part: 'time' }, { when: 'later' }, formatContext)).toBe('nicht darstellbar');
    expect(valueText({ kind: 'visit', part: 'time' }, null, formatContext)).toBe('');
  });
});

test('search marks the beginnings of words, however they were typed', () => {
  const found = markWords('Die Vermieterin in Bremervörde.', 'vermiet BREMERVOR')
    .filter((stretch) => stretch.found)
    .map((stretch) => stretch.text);
  expect(found).toEqual(['Vermieterin', 'Bremervörde']);
});
