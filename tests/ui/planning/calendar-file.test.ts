import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { AppointmentView } from '../../../src/protocol/limits-views.ts';
import { calendarFile } from '../../../src/ui/planning/calendar-file.ts';
import { appointment } from './appointments.ts';

const now = Date.parse('2026-11-22T21:40:12.345Z');
const file = (appointments: readonly AppointmentView[], at = now) => calendarFile({ appointments, title: 'Termin', now: at });

/** The events of a file, read by another implementation. */
function events(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const status = component.getFirstPropertyValue('status');
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      status: typeof status === 'string' ? status : '',
      sequence: event.sequence,
    };
  });
}

test('[B18] [F5] another calendar reads when it is, in winter, in summer and in the night of the clock change', async () => {
  const starts = ['2026-11-25T14:00+01:00', '2027-07-01T09:30+02:00', '2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'];
  const read = events(await file(starts.map((start) => appointment({ time: { start, minutes: 45 } }))));
  expect(read.map(({ start, end }) => `${start} ${end}`)).toEqual([
    '2026-11-25T13:00:00.000Z 2026-11-25T13:45:00.000Z',
    '2027-07-01T07:30:00.000Z 2027-07-01T08:15:00.000Z',
    '2026-10-25T00:30:00.000Z 2026-10-25T01:15:00.000Z',
    '2026-10-25T01:30:00.000Z 2026-10-25T02:15:00.000Z',
  ]);
  expect(read.map(({ summary }) => summary)).toEqual(['Termin', 'Termin', 'Termin', 'Termin']);
});

test('[B18] what is called off is cancelled; what waits for a release is not certain', async () => {
  const states = [appointment(), appointment({ cancelled: true }), appointment({ release: 'asked' }), appointment({ release: 'granted' })];
  expect(events(await file(states)).map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED', 'TENTATIVE', 'CONFIRMED']);
});

test('[B18] a later file moves what an earlier one brought', async () => {
  const [before] = events(await file([appointment()]));
  const [after] = events(await file([appointment({ time: { start: '2026-11-26T10:00+01:00', minutes: 30 } })], now + 120_000));
  const [other] = events(await file([appointment({ id: 'another'.padEnd(22, '0') })]));
  expect(after?.uid).toBe(before?.uid);
  expect(other?.uid).not.toBe(before?.uid);
  expect((after?.sequence ?? 0) > (before?.sequence ?? 0)).toBe(true);
});

test('[B18] no name, no word, no id of the programme stands in it', async () => {
  const told = appointment({
    title: 'Anna Behrens',
    by: 'Maria Lührs',
    reason: 'Räumung droht',
    releaseWords: 'gut so',
    releasedBy: 'Frau Petersen',
  });
  const text = await file([told]);
  for (const word of [
    told.id,
    told.case,
    'Anna',
    'Behrens',
    'Maria',
    'Räumung',
    'gut so',
    'Petersen',
    'Lotse',
    'office',
    'Büro',
    '2026-W48',
  ])
    expect(text).not.toContain(word);
  const lines = text.split('\r\n').map((line) => line.split(/[:;]/)[0]);
  expect(lines.join(' ')).toBe('BEGIN VERSION PRODID METHOD BEGIN UID SUMMARY DTSTAMP DTSTART DTEND STATUS SEQUENCE CLASS END END ');
});

test('[B18] nothing planned is a calendar without appointments', async () => {
  expect(events(await file([]))).toEqual([]);
});
