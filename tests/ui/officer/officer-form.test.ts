import { describe, expect, test } from 'vitest';
import { freshOfficerForm, readOfficerDraft, readOfficerForm, type OfficerForm } from '../../../src/ui/officer/officer-form.ts';
import { id, today } from '../cases/forms.ts';

const form = (fields: Partial<OfficerForm> = {}): OfficerForm => ({
  ...freshOfficerForm(id('zeven')),
  given: ' Anna ',
  mode: 'three_way',
  agreed: true,
  ...fields,
});

describe("[B14] a placement officer's hand-over", () => {
  test('a name, a way and the agreement are enough', () => {
    expect(readOfficerForm(form(), today)).toEqual({
      ok: true,
      form: {
        office: id('zeven'),
        client: { given: 'Anna', family: '', phone: '' },
        mode: 'three_way',
        wishDate: null,
        words: '',
        agreed: true,
      },
    });
  });

  test('[R6] without agreement there is none', () => {
    expect(readOfficerForm(form({ agreed: false }), today)).toEqual({ ok: false, problems: ['agreed'] });
  });

  test('an empty form names everything that is missing', () => {
    expect(readOfficerForm(freshOfficerForm(null), today)).toEqual({ ok: false, problems: ['office', 'name', 'agreed', 'mode'] });
  });

  test('only the contact: then a number is needed', () => {
    expect(readOfficerForm(form({ mode: 'contact_only' }), today)).toEqual({ ok: false, problems: ['phone'] });
    expect(readOfficerForm(form({ mode: 'contact_only', phone: '04281 99' }), today)).toMatchObject({ ok: true });
  });

  test('a wish is a day from today on', () => {
    expect(readOfficerForm(form({ wish: '24.11.' }), today)).toMatchObject({ ok: true, form: { wishDate: '2026-11-24' } });
    expect(readOfficerForm(form({ wish: '23.11.2026' }), today)).toEqual({ ok: false, problems: ['wishPast'] });
    expect(readOfficerForm(form({ wish: 'bald' }), today)).toEqual({ ok: false, problems: ['wishNotADate'] });
  });

  test('a draft comes back as it was; anything else is not taken for one', () => {
    expect(readOfficerDraft(structuredClone(form()))).toEqual(form());
    expect(readOfficerDraft({ ...form(), shape: 'person-1' })).toBeNull();
    expect(readOfficerDraft({ ...form(), mode: 'letter' })).toBeNull();
  });
});
