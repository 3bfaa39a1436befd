import { expect, test } from 'vitest';
import type { AppointmentView } from '../../../src/protocol/limits-views.ts';
import { takeArrived } from '../../../src/ui/cases/newer-visit.ts';
import { openedFrom } from '../../../src/ui/cases/opened-parts.ts';
import { fromAppointment } from '../../../src/ui/cases/visit-from-appointment.ts';
import { readVisitDraft, type VisitForm } from '../../../src/ui/cases/visit-form.ts';
import { readVisit, visitEdits } from '../../../src/ui/cases/visit-edits.ts';
import { appointment } from '../planning/appointments.ts';
import { fresh, id, openVisit, part, stored, today } from './forms.ts';
import { isoDate } from './iso-date.ts';

const begun = (fields: Partial<AppointmentView> = {}, notMet = false): VisitForm =>
  fromAppointment(fresh(), appointment(fields), { writeDate: isoDate, notMet });

test('a visit begun from an appointment has its day, kind and beginning, and names it', () => {
  const form = begun();
  expect(form).toMatchObject({ date: '2026-11-25', kind: 'office', outcome: 'held', appointment: id('appointment') });
  expect(form.segments).toMatchObject([{ kind: 'direct', start: '14:00', end: '', whichStart: null }]);
  const read = readVisit({ ...form, segments: form.segments.map((row) => ({ ...row, end: '15:00' })) }, today);
  expect(read.ok && visitEdits(form, read.values)[0]?.values).toMatchObject({ appointment: id('appointment'), kind: 'office' });
});

test('an accompaniment counts as one', () => {
  expect(begun({ kind: 'accompaniment' }).segments[0]?.kind).toBe('accompany');
});

test('nobody opened: saved with one tap, nothing counted', () => {
  const form = begun({}, true);
  expect(form.outcome).toBe('notMet');
  const read = readVisit(form, today);
  expect(read.ok && read.values.visit).toMatchObject({
    time: { date: '2026-11-25', segments: [] },
    outcome: 'notMet',
    appointment: id('appointment'),
  });
});

test('[F5] in the night of the clock change it is the hour that was planned', () => {
  expect(begun({ time: { start: '2026-10-25T02:30+02:00', minutes: 30 } }).segments[0]?.whichStart).toBe('first');
  expect(begun({ time: { start: '2026-10-25T02:30+01:00', minutes: 30 } }).segments[0]?.whichStart).toBe('second');
});

test('drafts from before there were appointments are still drafts', () => {
  const { appointment: _, ...old } = fresh();
  expect(readVisitDraft(old)).toEqual(fresh());
});

test('[I2] an appointment that was named elsewhere is not taken away by saving', () => {
  const arrived = openVisit();
  const named = { ...arrived, parts: { ...arrived.parts, appointment: part(id('appointment'), [id('change')]) } };
  const { form, waiting } = takeArrived(
    stored(),
    { openedVisit: openedFrom(named), openedNote: stored().openedNote },
    { today, writeDate: isoDate },
  );
  expect(waiting).toEqual([]);
  const read = readVisit(form, today);
  expect(read.ok && visitEdits(form, read.values)).toEqual([]);
});
