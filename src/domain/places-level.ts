import { berlinMinute } from './berlin.ts';
import { addDays, weekday } from './civil-date.ts';
import { localParts } from './local-minute.ts';
import type { CivilDate } from './values.ts';

/** How full the programme is, as coarsely as placement officers may know it (SECURITY.md "Roles"): `frei`, `wenige`, `Warteliste`. */
export type CoarseLevel = 'free' | 'few' | 'waitingList';

/** So many free places or fewer are `few`. */
export const FEW_PLACES = 3;

/** For the whole pool, never for one office. Somebody who waits comes before any free place. */
export function levelOf({ occupied, capacity, waiting }: { occupied: number; capacity: number; waiting: number }): CoarseLevel {
  const free = capacity - occupied;
  if (waiting > 0 || free <= 0) return 'waitingList';
  return free <= FEW_PLACES ? 'few' : 'free';
}

const SIX = 6 * 60;

/** The Monday whose 06:00 (Europe/Berlin) lies at or last before this moment (milliseconds since 1970): the week that officers' figure is of. */
export function mondayOf(milliseconds: number): CivilDate {
  const { date, minute } = localParts(berlinMinute(milliseconds));
  const monday = addDays(date, 1 - weekday(date));
  return date === monday && minute < SIX ? addDays(monday, -7) : monday;
}
