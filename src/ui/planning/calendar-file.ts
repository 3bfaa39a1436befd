import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { instantOf } from '../../domain/local-minute.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';

interface Exported {
  readonly appointments: readonly AppointmentView[];
  /** What every appointment is called: `Termin`. */
  readonly title: string;
  /** Milliseconds. */
  readonly now: number;
}

/** Names no product and nobody: whoever looks at the calendar of a case manager's phone learns when they are busy. */
const MAKER = '-//Kalender//DE';
const MINUTE_MS = 60_000;

/**
 * Appointments as a calendar file (RFC 5545): when, and nothing else. Times are in UTC, so a calendar needs no table of zones to be right on
 * the nights when clocks change. Importing a later file moves and cancels what an earlier one brought: the id of an appointment is the same in
 * every file, and SEQUENCE, the minute of the export, grows.
 */
export async function calendarFile({ appointments, title, now }: Exported): Promise<string> {
  const events = await Promise.all(appointments.map((appointment) => event(appointment, title, now)));
  return generateIcsCalendar({ version: '2.0', prodId: MAKER, method: 'PUBLISH', events });
}

async function event(appointment: AppointmentView, title: string, now: number): Promise<IcsEvent> {
  const { id, time } = appointment;
  const start = instantOf(time.start);
  return {
    uid: await calendarId(id),
    summary: title,
    stamp: moment(now),
    start: moment(start * MINUTE_MS),
    end: moment((start + time.minutes) * MINUTE_MS),
    status: statusOf(appointment),
    sequence: Math.floor(now / MINUTE_MS),
    class: 'PRIVATE',
  };
}

/** Whole seconds: the form has no smaller ones. */
function moment(at: number): { date: Date } {
  return { date: new Date(Math.floor(at / 1000) * 1000) };
}

function statusOf({ cancelled, release }: AppointmentView): 'CANCELLED' | 'TENTATIVE' | 'CONFIRMED' {
  if (cancelled) return 'CANCELLED';
  return release === 'asked' || release === 'declined' ? 'TENTATIVE' : 'CONFIRMED';
}

/** The same for ever for the same appointment; the record's own id, which stands in addresses and at the server, cannot be told from it. */
async function calendarId(record: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`calendar ${record}`));
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
