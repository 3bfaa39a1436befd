import { describe, expect, test } from 'vitest';
import { emptyRow } from '../../../src/ui/cases/segment-rows.ts';
import { hasWords, readVisitDraft, withKind, withOutcome, type VisitForm } from '../../../src/ui/cases/visit-form.ts';
import { readVisit, removalEdits, visitEdits } from '../../../src/ui/cases/visit-edits.ts';
import type { RecordEdit } from '../../../src/protocol/open-record.ts';
import { fresh, id, caseId, openNote, openVisit, part, stored, today } from './forms.ts';

function edits(form: VisitForm): readonly RecordEdit[] {
  const read = readVisit(form, today);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return visitEdits(form, read.values);
}

describe('a new visit', () => {
  test('is saved as it opens: today, home visit, held, me', () => {
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
        seen: { visit: [], happened: [], clientWords: [], professionalView: [], agreements: [] },
        opened: {},
        values: { visit: id('visit'), happened: '', clientWords: '', professionalView: '', agreements: [] },
      },
    ]);
  });

  test('nobody opened: time with the person becomes waiting and counts nothing; taking it back restores it', () => {
    const typed = { ...fresh(), segments: [{ ...emptyRow('direct'), minutes: '20' }, emptyRow('travel')] };
    const notMet = { ...typed, ...withOutcome(typed, 'notMet') };
    expect(notMet.segments.map((row) => row.kind)).toEqual(['waiting', 'travel']);
    expect(withOutcome(notMet, 'held').segments.map((row) => row.kind)).toEqual(['direct', 'travel']);
  });

  test('accompanying somebody counts as accompaniment, unless a time was typed already', () => {
    expect(withKind(fresh(), 'accompaniment').segments[0]?.kind).toBe('accompany');
    const typed = { ...fresh(), segments: [{ ...emptyRow('direct'), minutes: '20' }] };
    expect(withKind(typed, 'accompaniment').segments[0]?.kind).toBe('direct');
  });

  test('[R13] names every field that cannot be stored and keeps what was typed', () => {
    const form = { ...fresh(), date: '31.02.2026', agreements: [{ what: 'anrufen', who: '', until: 'bald', stored: {} }] };
    expect(readVisit(form, today)).toEqual({ ok: false, problems: [{ at: 'date' }, { at: 'agreement', index: 0 }] });
    const times = { ...fresh(), segments: [emptyRow('direct'), { ...emptyRow('direct'), start: '25:00', end: '9' }] };
    expect(readVisit(times, today)).toMatchObject({
      ok: false,
      problems: [{ at: 'segment', index: 1, problems: [{ field: 'start', code: 'notATime' }] }],
    });
  });

  test('an agreement nobody filled in is nothing', () => {
    const form = {
      ...fresh(),
      agreements: [
        { what: ' ', who: '', until: '', stored: {} },
        { what: 'anrufen', who: 'Anna', until: '4.12.', stored: {} },
      ],
    };
    expect(readVisit(form, today)).toMatchObject({
      ok: true,
      values: { note: { agreements: [{ what: 'anrufen', who: 'Anna', until: '2026-12-04' }] } },
    });
  });
});

describe('[I2] an edited visit', () => {
  test('[I2] unchanged, it writes nothing', () => {
    expect(edits(stored())).toEqual([]);
  });

  test('[I2] only the changed part is written, naming what was shown and the text it began from', () => {
    expect(edits({ ...stored(), happened: 'Brief ist da. Frist 04.12.' })).toEqual([
      {
        record: id('note'),
        kind: 'visitNote',
        caseId,
        values: { happened: 'Brief ist da. Frist 04.12.' },
        seen: { happened: [id('seen')] },
        opened: { happened: 'Brief ist da.' },
      },
    ]);
  });

  test('[I2] a part in several versions is never replaced by the way', () => {
    const note = openNote();
    const form = stored(openVisit(), { ...note, parts: { ...note.parts, happened: part('Die eine', [id('a'), id('b')], true) } });
    expect(edits({ ...form, happened: 'überschrieben' })).toEqual([]);
  });

  test('[I12] fields of a newer app in a part travel on', () => {
    const form = stored(openVisit({ time: { date: today, segments: [{ kind: 'direct', minutes: 60, room: 2 }], weather: 'Regen' } }));
    const [write] = edits({ ...form, segments: form.segments.map((row) => ({ ...row, minutes: '75' })) });
    expect(write?.values).toEqual({ time: { date: today, segments: [{ kind: 'direct', minutes: 75, room: 2 }], weather: 'Regen' } });
  });

  test('a visit whose note never was gets one, with its empty texts as a base', () => {
    const [note] = edits({ ...stored(openVisit(), null), clientWords: '„Es geht.“' });
    expect(note).toMatchObject({
      record: id('other'),
      kind: 'visitNote',
      values: { visit: id('visit'), happened: '', clientWords: '„Es geht.“' },
      seen: { happened: [] },
    });
  });

  test('[I13] deleting takes visit and note together and names everything seen', () => {
    const [visit, note] = removalEdits(caseId, openVisit(), openNote());
    expect([visit?.remove, note?.remove]).toEqual([true, true]);
    expect(visit?.seen['time']).toEqual([id('seen')]);
    expect(note?.seen['happened']).toEqual([id('seen')]);
  });
});

describe('the draft of a visit', () => {
  test('comes back as it was typed, also through JSON', () => {
    const form = { ...stored(), happened: 'halber Sa', segments: [{ ...emptyRow('direct'), start: '25:' }] };
    expect(readVisitDraft(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });

  test.each([
    null,
    undefined,
    'text',
    7,
    {},
    { ...fresh(), shape: 'visit-0' },
    { ...fresh(), segments: [{ kind: 'direct' }] },
    { ...fresh(), happened: 'x'.repeat(32_001) },
  ])('a damaged one is no draft and no crash (%#)', (damaged) => {
    expect(readVisitDraft(damaged)).toBeNull();
  });
});

test('[R6] words of a visit are words, whichever field they stand in; times and kind are none', () => {
  const blank = fresh();
  expect(hasWords(blank)).toBe(false);
  expect(hasWords({ ...blank, happened: ' \n' })).toBe(false);
  for (const fields of [
    { happened: 'Brief' },
    { clientWords: 'Brief' },
    { professionalView: 'Brief' },
    { overLimitReason: 'Brief' },
    { agreements: [{ what: '', who: 'Anna', until: '', stored: {} }] },
  ])
    expect(hasWords({ ...blank, ...fields })).toBe(true);
});
