import { describe, expect, test } from 'vitest';
import type { SettingValue } from '../../../src/domain/kinds/setting.ts';
import { draftKey, readDraftKey } from '../../../src/ui/records/drafts/draft-keys.ts';
import { registry } from '../../../src/ui/editors.ts';
import { draftAddress } from '../../../src/ui/records/registry.ts';
import { decisionForm, readDecision, readDecisionDraft, readEffect, type DecisionForm } from '../../../src/ui/programme/decision-form.ts';
import { settingAt } from '../../../src/ui/routes/programme-routes.ts';
import { valueWords } from '../../../src/ui/programme/setting-words.ts';
import { inLanguage } from '../in-language.ts';

const today = '2026-11-22';
const { t, format } = inLanguage('de');
const opened = (now: SettingValue): DecisionForm => decisionForm(now, { today, me: 'Iris Behrens', writeDate: format.date });
const capacity = opened({ what: 'capacity', places: 16 });

describe('[R1] [R4] [R5] [R8] a decision as it is typed', () => {
  test('opens with what holds, from today on, in one’s own name', () => {
    expect(capacity).toMatchObject({ places: '16', from: '22.11.2026', decidedBy: 'Iris Behrens', reason: '' });
    expect(opened({ what: 'interruption', policy: 'calendar' }).policy).toBe('calendar');
    expect(opened({ what: 'option', drawn: false }).drawn).toBe(false);
  });

  test('is read with its day, trimmed', () => {
    expect(readDecision({ ...capacity, places: ' 14 ', from: '01.02.', reason: ' Ein Raum fällt weg. ' }, today)).toEqual({
      ok: true,
      form: {
        from: '2027-02-01',
        value: { what: 'capacity', places: 14 },
        decidedBy: 'Iris Behrens',
        reason: 'Ein Raum fällt weg.',
      },
    });
  });

  test.each(['', '0', '501', '1000', '2,5', '-3', 'zwölf'])('a number of places like "%s" is explained at its field', (places) => {
    expect(readDecision({ ...capacity, places, reason: 'weil' }, today)).toEqual({ ok: false, problems: { value: true } });
  });

  test.each([1, 500])('%i places are possible', (places) => {
    expect(readEffect({ ...capacity, places: String(places) }, today)?.value).toEqual({ what: 'capacity', places });
  });

  test('day, name and reason are each asked for', () => {
    expect(readDecision({ ...capacity, from: '31.02.', decidedBy: ' ', reason: '' }, today)).toEqual({
      ok: false,
      problems: { from: true, decidedBy: true, reason: true },
    });
  });

  test('counted kinds come in their own order, and one at least', () => {
    const kinds = opened({ what: 'countedKinds', kinds: ['direct'] });
    expect(readEffect({ ...kinds, kinds: ['travel', 'direct'] }, today)?.value).toEqual({
      what: 'countedKinds',
      kinds: ['direct', 'travel'],
    });
    expect(readEffect({ ...kinds, kinds: [] }, today)).toBeNull();
  });

  test('the effect needs neither name nor reason', () => {
    expect(readEffect({ ...capacity, decidedBy: '', reason: '' }, today)).not.toBeNull();
  });

  test('a draft goes on only in the form of its own setting', () => {
    expect(readDecisionDraft(capacity, 'capacity')).toEqual(capacity);
    expect(readDecisionDraft(capacity, 'option')).toBeNull();
    expect(readDecisionDraft({ shape: 'decision-0' }, 'capacity')).toBeNull();
  });
});

describe('settings in words', () => {
  test('every value reads as people say it', () => {
    expect(valueWords({ what: 'capacity', places: 1 }, t)).toBe('1 Platz');
    expect(valueWords({ what: 'countedKinds', kinds: ['direct', 'accompany'] }, t)).toBe('Im Gespräch, Begleitung');
    expect(valueWords({ what: 'interruption', policy: 'calendar' }, t)).toBe('Das Ende bleibt');
    expect(valueWords({ what: 'option', drawn: true }, t)).toBe('gezogen');
  });

  test('[B7] each setting has its address, and a foreign one none', () => {
    expect(settingAt('plaetze')).toBe('capacity');
    expect(settingAt('wetter')).toBeNull();
  });
});

describe('[F10] drafts of decisions', () => {
  test('a key is read back as what it was made of, and one of an unknown setting is not', () => {
    const subject = { what: 'setting', ids: ['capacity'] };
    expect(readDraftKey(draftKey(subject, 'form'))).toEqual({ subject, form: 'form' });
    expect(draftAddress(registry, subject, 'form')).toBe('/projekt/einstellungen/plaetze?entwurf=form');
    expect(draftAddress(registry, { what: 'setting', ids: ['weather'] }, 'form')).toBeNull();
  });
});
