import { describe, expect, test } from 'vitest';
import {
  freshAppointment,
  problemAt,
  readAppointment,
  readAppointmentDraft,
  storedAppointment,
  type AppointmentDraft,
} from '../../../src/ui/planning/appointment-form.ts';
import { isoDate } from '../cases/iso-date.ts';
import { id, caseId, today } from '../cases/forms.ts';
import { appointment } from './appointments.ts';

const draft = (fields: Partial<AppointmentDraft> = {}): AppointmentDraft => ({
  ...freshAppointment({ of: caseId, date: '25.11.' }),
  time: '14',
  ...fields,
});
const read = (fields: Partial<AppointmentDraft>) => readAppointment(draft(fields), today);
const problems = (fields: Partial<AppointmentDraft>) => {
  const reading = read(fields);
  return reading.ok ? [] : reading.problems;
};

describe('an appointment as it is typed', () => {
  test('day, time and minutes as people type them', () => {
    expect(read({ minutes: '1:15', reason: ' viel zu klären ' })).toEqual({
      ok: true,
      form: {
        record: null,
        case: caseId,
        time: { start: '2026-11-25T14:00+01:00', minutes: 75 },
        kind: 'homeVisit',
        reason: 'viel zu klären',
        seen: { time: [], kind: [], reason: [] },
      },
    });
    expect(read({ date: '2027-07-01', time: '0930' })).toMatchObject({ form: { time: { start: '2027-07-01T09:30+02:00' } } });
  });

  test('everything that is in the way is named at its field', () => {
    expect(problems({ of: null, date: '31.2.', time: '25', minutes: '3' }).map(({ at, code }) => `${at} ${code}`)).toEqual([
      'of missing',
      'date notADate',
      'time notATime',
      'minutes notMinutes',
    ]);
    expect(problems({ minutes: '0' })).toEqual([{ at: 'minutes', code: 'notMinutes' }]);
    expect(problems({ minutes: '721' })).toEqual([{ at: 'minutes', code: 'notMinutes' }]);
    expect(problems({ time: '' })).toEqual([{ at: 'time', code: 'notATime' }]);
    expect(problemAt(read({ time: '' }), 'time')).toEqual({ at: 'time', code: 'notATime' });
    expect(problemAt(read({ time: '' }), 'date')).toBeNull();
  });

  test('[F5] an hour that does not exist is explained, one that comes twice is asked about', () => {
    expect(problems({ date: '28.3.2027', time: '2:30' })).toEqual([{ at: 'time', code: 'doesNotExist' }]);
    const twice = { date: '25.10.2026', time: '2:30' };
    expect(problems(twice)).toEqual([{ at: 'time', code: 'ambiguous', first: '2026-10-25T02:30+02:00', second: '2026-10-25T02:30+01:00' }]);
    expect(read({ ...twice, which: 'first' })).toMatchObject({ form: { time: { start: '2026-10-25T02:30+02:00' } } });
    expect(read({ ...twice, which: 'second' })).toMatchObject({ form: { time: { start: '2026-10-25T02:30+01:00' } } });
  });
});

describe('an appointment that is stored', () => {
  test.each(['2026-11-25T14:00+01:00', '2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'])('%s is read as it was written', (start) => {
    const view = appointment({ time: { start, minutes: 90 }, reason: 'Umzug' });
    const reading = readAppointment(storedAppointment(view, isoDate), today);
    expect(reading).toEqual({
      ok: true,
      form: { record: view.id, case: caseId, time: { start, minutes: 90 }, kind: 'office', reason: 'Umzug', seen: {} },
    });
  });

  test('its draft comes back as it was typed, and only for it', () => {
    const typed = { ...storedAppointment(appointment(), isoDate), time: '15:' };
    const kept: unknown = JSON.parse(JSON.stringify(typed));
    expect(readAppointmentDraft(kept, id('appointment'))).toEqual(typed);
    expect(readAppointmentDraft(kept, null)).toBeNull();
    expect(readAppointmentDraft({ ...typed, shape: 'appointment-0' }, id('appointment'))).toBeNull();
    expect(readAppointmentDraft(null, null)).toBeNull();
  });
});
