import type { CivilDate } from '../../domain/values.ts';
import type { PlacesView, BoardRow } from '../../protocol/limits-views.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/I18n.tsx';

interface FormatContext {
  readonly t: Translate;
  readonly format: Format;
}

/** From which or until which day, as short as a seat is: `bis 28.02.`; '' where there is no day. Reserved and offered: until they lapse. */
export function seatDays(seat: BoardRow, formatContext: FormatContext): string {
  return daysIn(seat, formatContext, (day) => formatContext.format.shortDate(day));
}

/** A seat read aloud, with the whole date: `Platz 3: belegt bis 28.02.2027`. Whose it is stands beside it. */
export function seatSpoken(seat: BoardRow, number: number, formatContext: FormatContext): string {
  const { t, format } = formatContext;
  const days = daysIn(seat, formatContext, (day) => format.date(day));
  return t('places.seat.spoken', { number, state: t(`places.seat.state.${seat.state}`), days });
}

function daysIn({ state, from, until }: BoardRow, { t }: FormatContext, write: (day: CivilDate) => string): string {
  // What is only kept is told by the day until which it is kept; what has not begun by its first, when the seat is taken.
  if (from !== null && state !== 'reserved' && state !== 'offered') return t('places.seat.from', write(from));
  return until === null ? '' : t('places.seat.until', write(until));
}

/** How many seats are in a state. */
export function seatsIn(seats: readonly BoardRow[], ...states: readonly BoardRow['state'][]): number {
  return seats.filter(({ state }) => states.includes(state)).length;
}

/** How many wait at the server: who is offered a place no longer does, who rests does not for now, and what only this device asked for does not yet. */
export function waitingCount(waiting: PlacesView['waiting']): number {
  return waiting.filter(({ offeredUntil, requested, paused }) => offeredUntil === null && !requested && !paused).length;
}

/** How old the figures are: `11:40` today, with the date before. */
export function ageOf(asOf: number, today: CivilDate, format: Format): string {
  return format.dayOf(asOf) === today ? format.clock(asOf) : format.dateTime(asOf);
}

/** `15 von 16 belegt (Stand 11:40)`; without an age before the first word of the server. */
export function headline(view: Pick<PlacesView, 'occupied' | 'capacity' | 'asOf' | 'today'>, { t, format }: FormatContext): string {
  const held = t('places.board.held', { occupied: view.occupied, of: view.capacity });
  return view.asOf === null ? held : `${held} (${t('places.board.asOf', ageOf(view.asOf, view.today, format))})`;
}
