import { describe, expect, test } from 'vitest';
import type { LimitFinding } from '../../../src/domain/limits.ts';
import { findingPart, findingTag, findingText } from '../../../src/ui/limits/finding-text.ts';
import { inLanguage } from '../in-language.ts';

type Code = LimitFinding['code'];
interface Row {
  readonly finding: LimitFinding;
  /** Everything the sentence must name, in German and in English. */
  readonly de: readonly string[];
  readonly en: readonly string[];
}

/** One row for every code: the compiler asks for it when a finding is added. */
const rows: Readonly<Record<Code, Row>> = {
  full: {
    finding: { rule: 'R1', code: 'full', date: '2026-12-03', of: 16 },
    de: ['03.12.2026', '16', 'Warteliste'],
    en: ['03/12/2026', '16', 'waiting list'],
  },
  beyondPlace: {
    finding: { rule: 'R1', code: 'beyondPlace', until: '2027-02-28', lastDay: '2027-03-21' },
    de: ['28.02.2027', '21.03.2027', 'Platz anpassen'],
    en: ['28/02/2027', '21/03/2027', 'Adjust the place'],
  },
  placeOutlasts: {
    finding: { rule: 'R1', code: 'placeOutlasts', until: '2027-03-21', lastDay: '2027-02-28' },
    de: ['21.03.2027', '28.02.2027', 'Platz anpassen'],
    en: ['21/03/2027', '28/02/2027', 'Adjust the place'],
  },
  requestedDays: {
    finding: { rule: 'R1', code: 'requestedDays', date: '2027-03-01', of: 16, until: '2027-03-21' },
    de: ['01.03.2027', '16', '21.03.2027', 'von allein'],
    en: ['01/03/2027', '16', '21/03/2027', 'by itself'],
  },
  withoutStart: {
    finding: { rule: 'R1', code: 'withoutStart', until: '2027-02-28' },
    de: ['28.02.2027', 'keinen Beginn', 'Platz zurückgeben'],
    en: ['28/02/2027', 'no start', 'Give the place back'],
  },
  paused: { finding: { rule: 'R2', code: 'paused' }, de: ['Warteliste', 'Wieder anbieten'], en: ['waiting list', 'Offer again'] },
  overCapacity: {
    finding: { rule: 'R1', code: 'overCapacity', date: '2027-01-01', occupied: 15, of: 14 },
    de: ['01.01.2027', '15', '14', 'Niemand verliert'],
    en: ['01/01/2027', '15', '14', 'Nobody loses'],
  },
  waiting: { finding: { rule: 'R2', code: 'waiting', position: 2 }, de: ['Nr. 2', 'Warteliste'], en: ['No. 2', 'waiting list'] },
  offered: { finding: { rule: 'R2', code: 'offered', until: '2026-12-01' }, de: ['01.12.2026', '14 Tage'], en: ['01/12/2026', '14 days'] },
  aftercare: {
    finding: { rule: 'R3', code: 'aftercare', date: '2027-03-01', lastDay: '2027-02-28' },
    de: ['01.03.2027', '28.02.2027', 'Nachsorge'],
    en: ['01/03/2027', '28/02/2027', 'aftercare'],
  },
  beforeStart: {
    finding: { rule: 'R3', code: 'beforeStart', date: '2026-08-30', start: '2026-08-31' },
    de: ['30.08.2026', '31.08.2026', 'Beginn'],
    en: ['30/08/2026', '31/08/2026', 'start'],
  },
  planAfterEnd: {
    finding: { rule: 'R3', code: 'planAfterEnd', date: '2027-03-01', lastDay: '2027-02-28' },
    de: ['01.03.2027', '28.02.2027', 'Grund', 'Freigabe'],
    en: ['01/03/2027', '28/02/2027', 'reason', 'release'],
  },
  endNear: {
    finding: { rule: 'R3', code: 'endNear', days: 28, lastDay: '2027-02-28' },
    de: ['28 Tage', '28.02.2027'],
    en: ['28 days', '28/02/2027'],
  },
  policyChanged: {
    finding: { rule: 'R4', code: 'policyChanged', from: '2026-12-01', policy: 'suspend', lastDay: '2027-03-21', before: '2027-02-28' },
    de: ['01.12.2026', '21.03.2027', '28.02.2027', 'Unterbrochene Tage'],
    en: ['01/12/2026', '21/03/2027', '28/02/2027', 'Interrupted days'],
  },
  overLimit: {
    finding: { rule: 'R5', code: 'overLimit', week: '2026-W48', minutes: 270, of: 240 },
    de: ['KW 48', '4 Std. 30 Min.', '4 Std.'],
    en: ['week 48', '4 h 30 min', '4 h'],
  },
  planOverLimit: {
    finding: { rule: 'R5', code: 'planOverLimit', week: '2026-W48', minutes: 270, of: 240 },
    de: ['KW 48', '4 Std. 30 Min.', '4 Std.', 'Freigabe'],
    en: ['week 48', '4 h 30 min', '4 h', 'release'],
  },
  noDecision: { finding: { rule: 'R6', code: 'noDecision' }, de: ['Entscheidung', 'nach dem Ja'], en: ['decision', 'after the yes'] },
  startOutsideTerm: {
    finding: { rule: 'R8', code: 'startOutsideTerm', date: '2027-12-01', start: '2025-12-01', end: '2027-11-30' },
    de: ['01.12.2027', '01.12.2025', '30.11.2027', 'Laufzeit'],
    en: ['01/12/2027', '01/12/2025', '30/11/2027', 'term'],
  },
  endBeyondTerm: {
    finding: { rule: 'R8', code: 'endBeyondTerm', lastDay: '2027-05-29', end: '2026-11-30', option: '2027-11-30' },
    de: ['29.05.2027', '30.11.2026', '30.11.2027', 'Option'],
    en: ['29/05/2027', '30/11/2026', '30/11/2027', 'option'],
  },
  endBeforeStart: {
    finding: { rule: 'R13', code: 'endBeforeStart', segment: 0 },
    de: ['1. Zeit', 'vor dem Beginn'],
    en: ['Time 1', 'before the start'],
  },
  tooLong: { finding: { rule: 'R13', code: 'tooLong', segment: 1 }, de: ['2. Zeit', '12 Stunden'], en: ['Time 2', '12 hours'] },
  future: { finding: { rule: 'R13', code: 'future', segment: 0 }, de: ['Zukunft'], en: ['future'] },
  overlap: {
    finding: { rule: 'R13', code: 'overlap', segment: 1, other: 'v'.repeat(22) },
    de: ['2. Zeit', 'selben Zeit'],
    en: ['Time 2', 'same time'],
  },
  planOverlap: {
    finding: { rule: 'R13', code: 'planOverlap', other: 'v'.repeat(22) },
    de: ['anderen Termin'],
    en: ['another appointment'],
  },
  addendum: {
    finding: { rule: 'R13', code: 'addendum', date: '2026-11-08', days: 16 },
    de: ['08.11.2026', '16 Tage'],
    en: ['08/11/2026', '16 days'],
  },
};
const listed = Object.values(rows);

describe.each(['de', 'en'] as const)('messages of the limits in %s', (language) => {
  const formatContext = inLanguage(language);

  test.each(listed.map((row) => ({ ...row, rule: row.finding.rule, code: row.finding.code })))(
    '[$rule] $code names the rule, its numbers and the way out',
    ({ finding, [language]: named }) => {
      const sentence = findingText(finding, formatContext);
      for (const words of named) expect(sentence).toContain(words);
      for (const part of ['what', 'out', 'tag'] as const) expect(findingPart(finding, part, formatContext)).toMatch(/\p{L}{2}/u);
    },
  );

  test.each(listed.map(({ finding }) => finding))('[$rule] $code leaves no hole, no id and no inner code in a sentence', (finding) => {
    for (const words of [findingText(finding, formatContext), findingTag(finding, formatContext)]) {
      expect(words).not.toMatch(/undefined|null|\.\.|\[object|-W48|vvvvv|\d{4}-\d{2}|\s\s|\(\s*\)|\s[.,;:]/);
    }
  });
});

const de = inLanguage('de');

test('[R5] planning past four hours says what the week holds, what it would hold, and the way out, word for word', () => {
  const finding: LimitFinding = { rule: 'R5', code: 'planOverLimit', week: '2026-W48', minutes: 270, of: 240 };
  expect(findingText(finding, { ...de, without: 195 })).toBe(
    'KW 48: 3 Std. 15 Min. von 4 Std. – mit diesem Termin 4 Std. 30 Min. Planen über 4 Std. braucht einen Grund und eine Freigabe der Teamleitung.',
  );
  expect(findingText(finding, de)).toMatch(/^KW 48: 4 Std\. 30 Min\. von 4 Std\. Planen/);
});

test('[R5] a visit past four hours is told the same way, and that it is saved all the same', () => {
  const finding: LimitFinding = { rule: 'R5', code: 'overLimit', week: '2026-W48', minutes: 270, of: 240 };
  expect(findingText(finding, { ...de, without: 195 })).toMatch(
    /^KW 48: 3 Std\. 15 Min\. von 4 Std\. – mit diesem Besuch 4 Std\. 30 Min\. .*Gespeichert wird trotzdem/,
  );
});

test('[R3] the last day and the last but one are said as people say them', () => {
  const near = (days: number): string => findingPart({ rule: 'R3', code: 'endNear', days, lastDay: '2027-02-28' }, 'what', de);
  expect([near(0), near(1)]).toEqual([
    'Heute, 28.02.2027, ist der letzte Tag der Begleitung.',
    'Noch 1 Tag bis zum letzten Tag der Begleitung, 28.02.2027.',
  ]);
});

test('[R8] without an option nothing is said of one', () => {
  const finding: LimitFinding = { rule: 'R8', code: 'endBeyondTerm', lastDay: '2027-05-29', end: '2026-11-30', option: null };
  expect(findingText(finding, de)).not.toMatch(/Option/);
});
