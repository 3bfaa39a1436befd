import type { AppointmentView } from '../../protocol/limits-api.ts';

/** Whose appointments these are, each name once, in the order of the alphabet. */
export function namesIn(appointments: readonly AppointmentView[]): readonly string[] {
  return [...new Set(appointments.map(({ by }) => by))].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'de'));
}

/** The appointments of one person; '' means everybody's. */
export function ofName(appointments: readonly AppointmentView[], name: string): readonly AppointmentView[] {
  return name === '' ? appointments : appointments.filter(({ by }) => by === name);
}
