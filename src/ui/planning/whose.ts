import type { AppointmentView } from '../../protocol/limits-views.ts';

/** Whose appointments are shown: one's own, everybody's that may be seen, or those of one person by name. */
export type Whose = 'own' | 'all' | `of ${string}`;

/** The names there are, each once, in the order of the alphabet. */
export function namesIn(appointments: readonly AppointmentView[]): readonly string[] {
  return [...new Set(appointments.map(({ by }) => by))].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'de'));
}

/** The appointments that one choice shows. */
export function shownOf(appointments: readonly AppointmentView[], whose: Whose): readonly AppointmentView[] {
  if (whose === 'all') return appointments;
  return appointments.filter(({ by, mine }) => (whose === 'own' ? mine : whose === `of ${by}`));
}
