import { describe, expect, test } from 'vitest';
import type { OpenRecord } from '../../../src/protocol/worker-api.ts';
import { freshPerson, readPersonDraft, storedPerson } from '../../../src/ui/cases/person-form.ts';
import { newCaseValues, personWrites, readPerson } from '../../../src/ui/cases/person-writes.ts';
import { isoDate } from './iso-date.ts';
import { id, of, part, today } from './forms.ts';

const blank = { value: null, seen: [], conflict: false };
const caseFile: OpenRecord<'caseFile'> = {
  record: of,
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
  test('needs a name and an office, nothing else', () => {
    const start = freshPerson({ office: '', lead: id('me'), start: '24.11.2026' });
    expect(readPerson(start, today)).toEqual({ ok: false, problems: ['name', 'office'] });
    const read = readPerson({ ...start, given: 'Anna', office: id('zeven') }, today);
    if (!read.ok) throw new Error('not readable');
    expect(newCaseValues(read.values)).toEqual({
      caseFile: {
        name: { given: 'Anna', family: '' },
        assignment: { office: id('zeven'), lead: id('me') },
        start: { on: today },
        phase: 'handover',
      },
      client: { remarks: '' },
    });
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
    expect(read.ok && personWrites(form, read.values)).toEqual([]);
  });

  test('[I2] [I12] only what changed is written, with fields of a newer app', () => {
    const changed = { ...form, phone: '04281 1', benefitSince: '2024-01-01' };
    const read = readPerson(changed, today);
    expect(read.ok && personWrites(changed, read.values)).toEqual([
      {
        record: id('client'),
        kind: 'client',
        of,
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
