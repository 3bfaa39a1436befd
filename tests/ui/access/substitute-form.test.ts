import { describe, expect, test } from 'vitest';
import { latestDay, readSubstitute, type SubstituteForm } from '../../../src/ui/access/substitute-form.ts';
import { id, today } from '../cases/forms.ts';

const form = (fields: Partial<SubstituteForm>): SubstituteForm => ({
  member: id('bert'),
  from: '24.11.2026',
  until: '04.12.2026',
  all: false,
  ...fields,
});

describe('a substitution as it is typed', () => {
  test('[R10] both days count', () => {
    expect(readSubstitute(form({}), today, null)).toEqual({
      ok: true,
      member: id('bert'),
      from: '2026-11-24',
      until: '2026-12-04',
      days: 11,
    });
    expect(readSubstitute(form({ until: '24.11.' }), today, null)).toMatchObject({ ok: true, days: 1 });
  });

  test('an empty last day is missing, not unreadable', () => {
    expect(readSubstitute(form({ until: '  ' }), today, null)).toMatchObject({ ok: false, until: 'missing' });
    expect(readSubstitute(form({ until: '31.02.' }), today, null)).toMatchObject({ ok: false, until: 'notADate' });
  });

  test('[R10] 42 days are six weeks; the 43rd is refused with the last day there could be', () => {
    expect(latestDay('2026-11-24')).toBe('2027-01-04');
    expect(readSubstitute(form({ until: '04.01.2027' }), today, null)).toMatchObject({ ok: true, days: 42 });
    expect(readSubstitute(form({ until: '05.01.2027' }), today, null)).toMatchObject({
      ok: false,
      until: { days: 43, latest: '2027-01-04' },
    });
  });

  test('[R10] who leads extends a running one to six weeks from its own first day, whatever first day is typed', () => {
    expect(readSubstitute(form({ until: '21.12.2026' }), today, '2026-11-10')).toMatchObject({ ok: true });
    expect(readSubstitute(form({ until: '22.12.2026' }), today, '2026-11-10')).toMatchObject({
      ok: false,
      until: { days: 43, latest: '2026-12-21' },
    });
  });

  test('[R10] it ends after it begins, and not in the past; a first day in the past is fine', () => {
    expect(readSubstitute(form({ until: '23.11.2026' }), today, null)).toMatchObject({ until: 'order' });
    expect(readSubstitute(form({ from: '10.11.2026', until: '20.11.2026' }), today, null)).toMatchObject({ until: 'past' });
    expect(readSubstitute(form({ from: '10.11.2026' }), today, null)).toMatchObject({ ok: true });
  });

  test('[R10] what is missing or cannot be read is named, each at its field', () => {
    expect(readSubstitute({ member: null, from: 'bald', until: '', all: true }, today, null)).toEqual({
      ok: false,
      member: 'missing',
      from: 'notADate',
      until: 'missing',
    });
  });
});
