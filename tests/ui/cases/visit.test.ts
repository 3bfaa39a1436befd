import { describe, expect, test } from 'vitest';
import type { AppointmentView } from '../../../src/protocol/limits-views.ts';
import type { RecordEdit } from '../../../src/protocol/open-record.ts';
import { emptyRow } from '../../../src/ui/records/segment-rows.ts';
import { readVisit1 } from '../../../src/ui/cases/visit/visit-draft.ts';
import { visitEditor } from '../../../src/ui/cases/visit/visit-editor.ts';
import { followVisit } from '../../../src/ui/cases/visit/visit-fields.ts';
import { fromAppointment } from '../../../src/ui/cases/visit/visit-from-appointment.ts';
import {
  editsOf,
  isEmptyRecord,
  readDraft,
  readForm,
  removalOf,
  takeRemote,
  withAllTyped,
  type RecordForm,
} from '../../../src/ui/records/record-form.ts';
import { formatIn } from '../../../src/ui/i18n/format.ts';
import { appointment } from '../planning/appointments.ts';
import { around, caseId, fresh, id, openNote, openVisit, part, stored, today, typedVisit, typing } from './forms.ts';

function edits(form: RecordForm): readonly RecordEdit[] {
  const reading = readForm(visitEditor, form, around);
  if (reading.problems.length > 0) throw new Error(JSON.stringify(reading.problems));
  return editsOf(visitEditor, { form, reading });
}

const row = (fields: object) => ({ ...emptyRow('direct'), ...fields });
const times = (form: RecordForm, ...segments: ReturnType<typeof row>[]) =>
  typing(form, { visit: { time: { ...typedVisit(form).visit.time, segments } } });

describe('a new visit', () => {
  test('is saved as it opens: today, home visit, held, me; its empty texts are the base of later merges', () => {
    expect(edits(fresh())).toEqual([
      {
        record: id('visit'),
        kind: 'visit',
        caseId,
        seen: { time: [], kind: [], outcome: [], by: [], recorded: [] },
        opened: {},
        values: {
          time: { date: today, segments: [] },
          kind: 'homeVisit',
          outcome: 'held',
          by: id('me'),
          recorded: '2026-11-24T16:00+01:00',
        },
      },
      {
        record: id('note'),
        kind: 'visitNote',
        caseId,
        seen: { visit: [], happened: [], clientWords: [], professionalView: [] },
        opened: {},
        values: { visit: id('visit'), happened: '', clientWords: '', professionalView: '' },
      },
    ]);
  });

  test('nobody opened: time with the person becomes waiting and counts nothing; taking it back restores it', () => {
    const typed = typedVisit(times(fresh(), row({ minutes: '20' }), emptyRow('travel')));
    const kinds = (visit: typeof typed) => visit.visit.time.segments.map(({ kind }) => kind);
    const notMet = followVisit({ ...typed, visit: { ...typed.visit, outcome: 'notMet' } }, ['visit', 'outcome']);
    expect(kinds(notMet)).toEqual(['waiting', 'travel']);
    expect(kinds(followVisit({ ...notMet, visit: { ...notMet.visit, outcome: 'held' } }, ['visit', 'outcome']))).toEqual([
      'direct',
      'travel',
    ]);
  });

  test('accompanying somebody counts as accompaniment, unless a time was typed already', () => {
    const accompanied = (form: RecordForm) =>
      followVisit(typedVisit(typing(form, { visit: { kind: 'accompaniment' } })), ['visit', 'kind']).visit.time.segments[0]?.kind;
    expect(accompanied(fresh())).toBe('accompany');
    expect(accompanied(times(fresh(), row({ minutes: '20' })))).toBe('direct');
  });

  test('[R13] every field that cannot be stored is named, with how many inputs are in the way, and what was typed stays', () => {
    const agreements = [{ typed: { what: 'anrufen', who: '', until: 'bald' }, stored: {} }];
    const form = typing(fresh(), { visit: { time: { date: '31.02.2026', segments: [emptyRow('direct')] } }, note: { agreements } });
    expect(readForm(visitEditor, form, around).problems).toEqual([
      { at: ['visit', 'time'], problem: 'notADate', places: 1 },
      { at: ['note', 'agreements'], problem: 'unreadable', places: 1 },
    ]);
    const bad = times(fresh(), emptyRow('direct'), row({ start: '25:00', end: '9' }), row({ minutes: 'x' }));
    expect(readForm(visitEditor, bad, around).problems).toEqual([{ at: ['visit', 'time'], problem: 'unreadable', places: 2 }]);
  });

  test('an agreement nobody filled in is nothing', () => {
    const agreements = [
      { typed: { what: ' ', who: '', until: '' }, stored: {} },
      { typed: { what: 'anrufen', who: 'Anna', until: '4.12.' }, stored: {} },
    ];
    expect(edits(typing(fresh(), { note: { agreements } }))[1]?.values).toMatchObject({
      agreements: [{ what: 'anrufen', who: 'Anna', until: '2026-12-04' }],
    });
  });
});

describe('[I2] an edited visit', () => {
  test('[I2] unchanged, it writes nothing', () => {
    expect(edits(stored())).toEqual([]);
  });

  test('[I12] fields of a newer app in a part, and in a row of it, travel on', () => {
    const form = stored(openVisit({ time: { date: today, segments: [{ kind: 'direct', minutes: 60, room: 2 }], weather: 'Regen' } }));
    const [first] = typedVisit(form).visit.time.segments;
    const [edit] = edits(times(form, row({ ...first, minutes: '75' })));
    expect(edit?.values).toEqual({ time: { date: today, segments: [{ kind: 'direct', minutes: 75, room: 2 }], weather: 'Regen' } });
    const agreed = stored(openVisit(), openNote({ agreements: [{ what: 'anrufen', who: '', until: null, place: 'Büro' }] }));
    const [only] = typedVisit(agreed).note.agreements;
    if (only === undefined) throw new Error('no agreement');
    const agreements = [{ ...only, typed: { ...only.typed, who: 'Anna' } }];
    expect(edits(typing(agreed, { note: { agreements } }))[0]?.values).toEqual({
      agreements: [{ what: 'anrufen', who: 'Anna', until: null, place: 'Büro' }],
    });
  });

  test('a visit whose note never was gets one, with its empty texts as a base', () => {
    const [note] = edits(typing(stored(openVisit(), null), { note: { clientWords: '„Es geht.“' } }));
    expect(note).toMatchObject({
      record: id('note'),
      kind: 'visitNote',
      values: { visit: id('visit'), happened: '', clientWords: '„Es geht.“' },
      seen: { happened: [] },
    });
  });

  test('[I13] deleting takes visit and note together and names everything seen', () => {
    const ids = { visit: id('visit'), note: id('note') };
    const [visit, note] = removalOf(visitEditor, { caseId, ids, stored: { visit: openVisit(), note: openNote() } });
    expect([visit?.remove, note?.remove]).toEqual([true, true]);
    expect(visit?.seen['time']).toEqual([id('seen')]);
    expect(note?.seen['happened']).toEqual([id('seen')]);
  });
});

describe('[F10] another device changes what lies open here', () => {
  const newer = openVisit({ time: { date: '2026-11-23', segments: [{ kind: 'travel', minutes: 15 }] } });
  const arrived = { visit: { ...newer, parts: { ...newer.parts, time: { ...newer.parts.time, seen: [id('newer')] } } }, note: openNote() };

  test('[F10] newer times arrive in untouched fields, with their date', () => {
    const { form } = takeRemote(visitEditor, stored(), { stored: arrived, context: around });
    expect(typedVisit(form).visit.time).toMatchObject({ date: '23.11.2026', segments: [{ kind: 'travel', minutes: '15' }] });
  });

  test('[F10] times that cannot be read yet count as touched', () => {
    const typed = typing(stored(), { visit: { time: { ...typedVisit(stored()).visit.time, date: '31.' } } });
    const { form, pending } = takeRemote(visitEditor, typed, { stored: arrived, context: around });
    expect(typedVisit(form).visit.time.date).toBe('31.');
    expect(pending.map(({ at }) => at)).toEqual([['visit', 'time']]);
  });

  test('[I2] an appointment that was named elsewhere is not taken away by saving', () => {
    const visit = openVisit();
    const named = { ...visit, parts: { ...visit.parts, appointment: part(id('appointment'), [id('change')]) } };
    const { form, pending } = takeRemote(visitEditor, stored(), { stored: { visit: named, note: openNote() }, context: around });
    expect(pending).toEqual([]);
    expect(edits(form)).toEqual([]);
  });
});

describe('a visit that comes of an appointment', () => {
  const begun = (fields: Partial<AppointmentView> = {}, notMet = false): RecordForm =>
    withAllTyped(fresh(), fromAppointment(typedVisit(fresh()), appointment(fields), { format: formatIn('de'), notMet }));

  test('has its day, kind and beginning, and names it', () => {
    const form = begun();
    const { visit } = typedVisit(form);
    expect(visit).toMatchObject({ kind: 'office', outcome: 'held', appointment: id('appointment'), time: { date: '25.11.2026' } });
    expect(visit.time.segments).toMatchObject([{ kind: 'direct', start: '14:00', end: '', whichStart: null }]);
    const ended = times(form, ...visit.time.segments.map((one) => ({ ...one, end: '15:00' })));
    expect(edits(ended)[0]?.values).toMatchObject({ appointment: id('appointment'), kind: 'office' });
  });

  test('an accompaniment counts as one', () => {
    expect(typedVisit(begun({ kind: 'accompaniment' })).visit.time.segments[0]?.kind).toBe('accompany');
  });

  test('nobody opened: saved with one tap, nothing counted', () => {
    expect(edits(begun({}, true))[0]?.values).toMatchObject({
      time: { date: '2026-11-25', segments: [] },
      outcome: 'notMet',
      appointment: id('appointment'),
    });
  });

  test('[F5] in the night of the clock change it is the hour that was planned', () => {
    const which = (start: string) => typedVisit(begun({ time: { start, minutes: 30 } })).visit.time.segments[0]?.whichStart;
    expect(which('2026-10-25T02:30+02:00')).toBe('first');
    expect(which('2026-10-25T02:30+01:00')).toBe('second');
  });
});

describe('[F2] drafts of before there was a record layer', () => {
  const old = {
    shape: 'visit-1',
    of: caseId,
    visit: id('visit'),
    note: id('note'),
    fresh: false,
    date: '24.11.',
    kind: 'phone',
    outcome: 'held',
    by: id('me'),
    recorded: null,
    segments: [{ ...emptyRow('direct'), start: '25:' }],
    happened: 'halber Sa',
    clientWords: '',
    professionalView: '',
    agreements: [{ what: 'anrufen', who: '', until: '4.12.', stored: { place: 'Büro' } }],
    overLimitReason: '',
    openedVisit: { kind: { value: 'phone', seen: [id('seen')], conflict: false } },
    openedNote: {},
  };
  const read = (kept: unknown) => readDraft(visitEditor, kept, { caseId, record: id('visit') });

  test('[F2] come back with every word, and with what their form had shown [I2]', () => {
    const form = read(structuredClone(old));
    if (form === null) throw new Error('not read');
    expect(typedVisit(form)).toMatchObject({
      visit: { time: { date: '24.11.', segments: [{ start: '25:' }] }, kind: 'phone', appointment: null },
      note: { happened: 'halber Sa', agreements: [{ typed: { what: 'anrufen', until: '4.12.' }, stored: { place: 'Büro' } }] },
    });
    expect(form.opened).toEqual({ visit: old.openedVisit, note: {} });
    expect(read(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });

  test.each([
    null,
    undefined,
    'text',
    7,
    {},
    { ...old, shape: 'visit-0' },
    { ...old, segments: [{ kind: 'direct' }] },
    { ...old, happened: 'x'.repeat(32_001) },
  ])('a damaged one is no draft and no crash (%#)', (damaged) => {
    expect(readVisit1(damaged)).toBeNull();
    expect(read(damaged)).toBeNull();
  });
});

test('[R6] words of a visit are words, whichever field they stand in; times and kind are none', () => {
  const hasWords = (note: Parameters<typeof typing>[1]['note']) => {
    const form = typing(fresh(), { note: note ?? {} });
    return !isEmptyRecord(visitEditor, 'note', readForm(visitEditor, form, around));
  };
  expect(hasWords({})).toBe(false);
  expect(hasWords({ happened: ' \n', overLimitReason: ' ' })).toBe(false);
  for (const note of [
    { happened: 'Brief' },
    { clientWords: 'Brief' },
    { professionalView: 'Brief' },
    { overLimitReason: 'Brief' },
    { agreements: [{ typed: { what: '', who: 'Anna', until: '' }, stored: {} }] },
    { agreements: [{ typed: { what: '', who: '', until: 'bald' }, stored: {} }] },
  ])
    expect(hasWords(note)).toBe(true);
});
