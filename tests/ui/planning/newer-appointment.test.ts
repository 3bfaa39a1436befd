import { describe, expect, test } from 'vitest';
import type { AppointmentView } from '../../../src/protocol/limits-views.ts';
import { readAppointment, storedAppointment, type AppointmentDraft } from '../../../src/ui/planning/appointment-form.ts';
import { takeArrived, withNewer, withSeen } from '../../../src/ui/planning/newer-appointment.ts';
import { id, part, today } from '../cases/forms.ts';
import { isoDate } from '../cases/iso-date.ts';
import { appointment } from './appointments.ts';

const stored = (view: AppointmentView = appointment()): AppointmentDraft => storedAppointment(view, isoDate);
const seen = (form: AppointmentDraft) => {
  const read = readAppointment(form, today);
  return read.ok ? read.form.seen : null;
};
const later = { start: '2026-11-25T16:00+01:00', minutes: 45 };
/** Moved to 16:00 elsewhere. */
const moved = (conflict = false): AppointmentView => {
  const view = appointment({ time: later });
  return { ...view, parts: { ...view.parts, time: part(later, [id('newer')], conflict) } };
};

describe('[I2] what a form over an appointment replaces', () => {
  test('only the parts that were changed, with what was shown of them', () => {
    expect(seen(stored())).toEqual({});
    expect(seen({ ...stored(), time: '15', kind: 'phone' })).toEqual({ time: [id('seen')], kind: [id('seen')] });
    expect(seen(stored(appointment({ cancelled: true })))).toEqual({ cancelled: [id('seen')] });
  });

  test('several versions are decided side by side, never by the way', () => {
    expect(seen({ ...stored(moved(true)), time: '15' })).toEqual({});
  });
});

describe('[I2] an appointment that changes while its form is open', () => {
  test('what nobody touched here shows the newer value at once', () => {
    const { form, waiting } = takeArrived({ ...stored(), kind: 'phone' }, stored(moved()), today);
    expect(form).toEqual({ ...stored(moved()), kind: 'phone' });
    expect(waiting).toEqual([]);
  });

  test('what was typed stays and replaces nothing unseen; looked at, one of both remains', () => {
    const typed = { ...stored(), time: '15' };
    const { form, waiting } = takeArrived(typed, stored(moved()), today);
    expect(form).toEqual(typed);
    expect(seen(form)).toEqual({ time: [id('seen')] });
    const [newer] = waiting;
    if (newer === undefined) throw new Error('nothing waits');
    expect(newer).toEqual({ part: 'time', now: part(later, [id('newer')]) });
    expect(seen(withSeen(form, newer))).toEqual({ time: [id('newer')] });
    expect(withNewer(form, newer, stored(moved()))).toEqual(stored(moved()));
  });

  test('a time that cannot be read yet counts as typed', () => {
    expect(takeArrived({ ...stored(), time: '1' }, stored(moved()), today).waiting).toHaveLength(1);
    expect(takeArrived({ ...stored(), time: 'x' }, stored(moved()), today).waiting).toHaveLength(1);
  });

  test('the same typed on both sides needs no look; several versions are not taken by the way', () => {
    const typed = { ...stored(), time: '16:00' };
    expect(takeArrived(typed, stored(moved()), today)).toEqual({ form: stored(moved()), waiting: [] });
    const { form, waiting } = takeArrived(typed, stored(moved(true)), today);
    expect(waiting).toHaveLength(1);
    expect(waiting.map((one) => withSeen(form, one))).toEqual([form]);
  });

  test('called off elsewhere: it waits for a look, and until then saving leaves it called off', () => {
    const off = appointment({ cancelled: true });
    const { form, waiting } = takeArrived({ ...stored(), time: '15' }, stored(off), today);
    expect(seen(form)).toEqual({ time: [id('seen')] });
    expect(waiting.map((one) => seen(withSeen(form, one)))).toEqual([{ time: [id('seen')], cancelled: [id('seen')] }]);
    // Planned again elsewhere, there is nothing to look at.
    expect(takeArrived(stored(off), stored(), today)).toEqual({ form: stored(), waiting: [] });
  });
});
