import { describe, expect, test } from 'vitest';
import type { OpenRecord } from '../../../src/protocol/open-record.ts';
import { endEdits, readEnd } from '../../../src/ui/cases/end-edits.ts';
import { takeNewer, withNewer, withSeen } from '../../../src/ui/cases/newer-person.ts';
import { freshPerson, readPersonDraft, storedPerson } from '../../../src/ui/cases/person-form.ts';
import { newCaseValues, newEnquiry, personEdits, readPerson } from '../../../src/ui/cases/person-edits.ts';
import { isoDate } from './iso-date.ts';
import { id, caseId, part, today } from './forms.ts';

const blank = { value: null, seen: [], conflict: false };
const caseFile: OpenRecord<'caseFile'> = {
  record: caseId,
  kind: 'caseFile',
  parts: {
    name: part({ given: 'Anna', family: 'B.' }),
    number: part('26-017'),
    start: part({ on: '2026-08-31' }),
    end: blank,
    assignment: part({ office: id('zeven'), lead: id('me') }),
    phase: blank,
  },
};
const client: OpenRecord<'client'> = {
  record: id('client'),
  kind: 'client',
  parts: {
    contact: part({ phone: '1', email: '', street: '', postcode: '27404', city: 'Zeven', fax: '2' }),
    language: blank,
    guardian: blank,
    emergencyContact: blank,
    benefitSince: blank,
    remarks: part('Hund'),
  },
};
const form = storedPerson({ caseFile, client, me: id('me'), writeDate: isoDate });

describe('a new case', () => {
  const begun = freshPerson({ office: '', lead: id('me'), start: '24.11.2026' });
  const named = { ...begun, given: 'Anna', office: id('zeven') };
  const readWhole = (typed: typeof begun) => {
    const read = readPerson(typed, today);
    if (!read.ok) throw new Error('not readable');
    return read.values;
  };

  test('needs a name and an office, nothing else', () => {
    expect(readPerson(begun, today)).toEqual({ ok: false, problems: ['name', 'office'] });
    expect(newCaseValues(readWhole(named))).toEqual({
      caseFile: {
        name: { given: 'Anna', family: '' },
        assignment: { office: id('zeven'), lead: id('me') },
        start: null,
        phase: 'handover',
      },
      client: { remarks: '' },
    });
  });

  test('[R6] the decision is the client’s: open unless it was told, and only a yes has a first day', () => {
    const enquiry = (typed: typeof begun) => newEnquiry(typed, readWhole(typed), today);
    expect(enquiry(named)).toEqual({ decision: null, enquiredOn: today, place: null });
    expect(enquiry({ ...named, decision: 'no', reserve: true })).toEqual({
      decision: { decision: 'no', on: today },
      enquiredOn: today,
      place: null,
    });
    for (const decision of ['no', 'later', null] as const)
      expect(readWhole({ ...named, decision, start: 'irgendwann' }).caseFile.start).toBeNull();
    expect(readWhole({ ...named, decision: 'yes' }).caseFile.start).toEqual({ on: today });
    expect(readPerson({ ...named, decision: 'yes', start: 'irgendwann' }, today)).toEqual({ ok: false, problems: ['start'] });
  });

  test('[R1] a yes asks for a place from the first day on; who thinks it over may have one held', () => {
    const place = (fields: Partial<typeof begun>) => newEnquiry({ ...named, ...fields }, readWhole({ ...named, ...fields }), today).place;
    expect(place({ decision: 'yes' })).toBe('occupy');
    expect(place({ decision: 'yes', start: '' })).toBeNull();
    expect(place({ decision: 'yes', start: '', reserve: true })).toBe('reserve');
    expect(place({ decision: 'later', reserve: true })).toBe('reserve');
    expect(place({ decision: 'later' })).toBeNull();
  });

  test('[R6] a start that has passed was decided by then; an enquiry keeps its own day', () => {
    const typed = { ...named, decision: 'yes', start: '02.11.2026', enquiredOn: '30.10.2026' } as const;
    expect(newEnquiry(typed, readWhole(typed), today)).toEqual({
      decision: { decision: 'yes', on: '2026-11-02' },
      enquiredOn: '2026-10-30',
      place: 'occupy',
    });
    expect(readPerson({ ...typed, enquiredOn: 'neulich' }, today)).toEqual({ ok: false, problems: ['enquiredOn'] });
  });

  test('a draft from before decisions were asked is taken up', () => {
    const { decision: _, enquiredOn: __, reserve: ___, ...old } = JSON.parse(JSON.stringify(named)) as typeof named;
    expect(readPersonDraft(old)).toEqual({ ...named, decision: null, enquiredOn: '', reserve: false });
  });

  test('dates that are none are named', () => {
    expect(readPerson({ ...form, start: '31.6.', benefitSince: 'lange' }, today)).toEqual({
      ok: false,
      problems: ['start', 'benefitSince'],
    });
  });
});

describe('[I2] a changed case', () => {
  test('[I2] unchanged, it writes nothing', () => {
    const read = readPerson(form, today);
    expect(read.ok && personEdits(form, read.values)).toEqual([]);
  });

  test('[I2] [I12] only what changed is written, with fields of a newer app', () => {
    const changed = { ...form, phone: '04281 1', benefitSince: '2024-01-01' };
    const read = readPerson(changed, today);
    expect(read.ok && personEdits(changed, read.values)).toEqual([
      {
        record: id('client'),
        kind: 'client',
        caseId,
        opened: {},
        seen: { contact: [id('seen')], benefitSince: [] },
        values: {
          contact: { phone: '04281 1', email: '', street: '', postcode: '27404', city: 'Zeven', fax: '2' },
          benefitSince: '2024-01-01',
        },
      },
    ]);
  });
});

test('drafts of persons come back whole, or not at all', () => {
  expect(readPersonDraft(JSON.parse(JSON.stringify(form)))).toEqual(form);
  expect(readPersonDraft({ ...form, given: 7 })).toBeNull();
});

describe('[F10] another device changes the person that lies open here', () => {
  const newerRemarks: OpenRecord<'client'> = {
    ...client,
    parts: { ...client.parts, remarks: part('Hund, Klingel kaputt', [id('newer')]) },
  };
  const fresh = storedPerson({ caseFile, client: newerRemarks, me: id('me'), writeDate: isoDate });
  const writesOf = (typed: typeof form) => {
    const read = readPerson(typed, today);
    return read.ok ? personEdits(typed, read.values) : [];
  };

  test('nothing newer: nothing moves', () => {
    expect(takeNewer(form, form, today)).toEqual({ form, waiting: [] });
  });

  test('a part nobody touched here shows the newer one, what was typed elsewhere in the form stays', () => {
    const { form: shown, waiting } = takeNewer({ ...form, phone: '33' }, fresh, today);
    expect([shown.remarks, shown.phone, waiting]).toEqual(['Hund, Klingel kaputt', '33', []]);
  });

  test('[I2] a part that was typed into stays and waits; saving names only what was shown', () => {
    const typed = { ...form, remarks: 'Hund. Ich habe' };
    const { form: shown, waiting } = takeNewer(typed, fresh, today);
    expect(shown).toEqual(typed);
    const [newer] = waiting;
    if (newer === undefined) throw new Error('nothing waits');
    expect(writesOf(shown)[0]?.seen).toEqual({ remarks: [id('seen')] });
    expect(writesOf(withSeen(shown, newer))[0]?.seen).toEqual({ remarks: [id('newer')] });
    expect(withNewer(shown, newer, fresh).remarks).toBe('Hund, Klingel kaputt');
  });

  test('while something cannot be read yet, every newer part waits', () => {
    expect(takeNewer({ ...form, start: '31.' }, fresh, today).waiting.map(({ part: name }) => name)).toEqual(['remarks']);
  });
});

describe('[R6] the end of the support', () => {
  test('needs a day from the first one on, and nothing else', () => {
    expect(readEnd('24.11.2026', { start: '2026-08-31', today })).toEqual({ on: today });
    expect(readEnd('31.08.2026', { start: '2026-08-31', today })).toEqual({ on: '2026-08-31' });
    expect(readEnd('30.08.2026', { start: '2026-08-31', today })).toEqual({ problem: 'beforeStart' });
    expect(readEnd('24.11.2026', { start: null, today })).toEqual({ on: today });
    expect(readEnd('heute', { start: null, today })).toEqual({ problem: 'notADate' });
  });

  test('replaces exactly the end that was shown, and can be taken back', () => {
    const ended = { caseFile: { ...caseFile, parts: { ...caseFile.parts, end: part({ on: '2026-11-20', by: 'newer app' }, [id('e')]) } } };
    expect(endEdits({ caseFile }, today)).toMatchObject([{ record: caseId, values: { end: { on: today } }, seen: { end: [] } }]);
    expect(endEdits(ended, today)).toMatchObject([{ values: { end: { on: today, by: 'newer app' } }, seen: { end: [id('e')] } }]);
    expect(endEdits(ended, null)).toMatchObject([{ values: { end: null }, seen: { end: [id('e')] } }]);
  });
});
