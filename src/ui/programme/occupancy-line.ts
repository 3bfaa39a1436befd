import { daysBetween } from '../../domain/civil-date.ts';
import type { IsoWeek } from '../../domain/iso-week.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { PlacesView } from '../../protocol/limits-views.ts';

export type OccupancyWeek = PlacesView['weeks'][number];

/**
 * The occupancy line in a field of 100 × 100 (x to the right, y downwards), to be stretched to whatever room there is. Paths are SVG path data;
 * '' where there is nothing to draw. `past` reaches to the end of the current week, `ahead` goes on from there.
 */
export interface OccupancyLine {
  readonly past: string;
  readonly ahead: string;
  /** With reserved and offered ones; only where there are any. */
  readonly held: string;
  readonly capacity: string;
  /** Under `past`, closed: to be shaded. */
  readonly area: string;
  /** Null while today lies outside the weeks. */
  readonly todayX: number | null;
  /** Numbers at the side with their height. */
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** Where months begin: 1–12. */
  readonly months: readonly { readonly month: number; readonly x: number }[];
}

interface Field {
  readonly count: number;
  readonly top: number;
}

/** `weeks` in order, one after the other. */
export function occupancyLine(weeks: readonly OccupancyWeek[], today: CivilDate): OccupancyLine {
  const ticks = ticksOf(Math.max(1, ...weeks.flatMap(({ capacity, held, occupied }) => [capacity, held, occupied])));
  const field = { count: weeks.length, top: ticks.at(-1) ?? 1 };
  const now = weekOf(weeks, today);
  const occupied = weeks.map((week) => week.occupied);
  const end = now === null ? weeks.length : now + 1;
  const past = steps(occupied.slice(0, end), 0, field);
  return {
    past,
    ahead: ahead(occupied, end, field),
    held: weeks.some((week) => week.held > week.occupied)
      ? steps(
          weeks.map(({ held }) => held),
          0,
          field,
        )
      : '',
    capacity: steps(
      weeks.map(({ capacity }) => capacity),
      0,
      field,
    ),
    area: past === '' ? '' : `${past}V100H0Z`,
    todayX: now === null ? null : round(((now + dayPart(weeks[now], today)) / field.count) * 100),
    ticks: ticks.map((value) => ({ value, y: heightOf(value, field) })),
    months: monthsOf(weeks, field),
  };
}

/** The numbers at the side: from 0 in at most five even steps to one that is not below `most`. */
export function ticksOf(most: number): readonly number[] {
  const step = [1, 2, 4, 5, 10, 20, 25, 50, 100].find((one) => most / one <= 5) ?? 200;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

function weekOf(weeks: readonly OccupancyWeek[], today: CivilDate): number | null {
  const index = weeks.findIndex(({ monday }) => isIn(monday, today));
  return index === -1 ? null : index;
}

function isIn(monday: CivilDate, day: CivilDate): boolean {
  const after = daysBetween(monday, day);
  return after >= 0 && after < 7;
}

/** The middle of the day, as a part of its week. */
function dayPart(week: OccupancyWeek | undefined, today: CivilDate): number {
  return week === undefined ? 0 : (daysBetween(week.monday, today) + 0.5) / 7;
}

/** A line that stays level for each value and goes up or down between them; `first` is the week of the first value. */
function steps(values: readonly number[], first: number, field: Field): string {
  const xOf = (week: number): number => round((week / field.count) * 100);
  return values
    .map((value, index) => {
      const [from, to, y] = [xOf(first + index), xOf(first + index + 1), heightOf(value, field)];
      return index === 0 ? `M${from} ${y}H${to}` : `V${y}H${to}`;
    })
    .join('');
}

/** From the height at which the past ends, so that both are one line. */
function ahead(occupied: readonly number[], from: number, field: Field): string {
  const coming = occupied.slice(from);
  const last = occupied[from - 1];
  if (coming.length === 0) return '';
  const line = steps(coming, from, field);
  return last === undefined ? line : line.replace(/^M(\S+) (\S+)/, (_, x: string, y: string) => `M${x} ${heightOf(last, field)}V${y}`);
}

function heightOf(value: number, { top }: Field): number {
  return round(100 - (value / top) * 100);
}

function monthsOf(weeks: readonly OccupancyWeek[], field: Field): OccupancyLine['months'] {
  return weeks.flatMap(({ monday }, index) => {
    const before = weeks[index - 1]?.monday;
    const [month, day] = [Number(monday.slice(5, 7)), Number(monday.slice(8, 10))];
    if (before === undefined || before.slice(0, 7) === monday.slice(0, 7)) return [];
    // The month began in the week before, unless its first day is this very Monday.
    return [{ month, x: round(((index - (day - 1) / 7) / field.count) * 100) }];
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** What the line says in words. Null: there is nothing to say of that. */
export interface OccupancySummary {
  /** The fullest week from half a year back until now, where it was fuller than it is today. */
  readonly most: { readonly occupied: number; readonly week: IsoWeek } | null;
  /** Twelve weeks from now. */
  readonly ahead: { readonly occupied: number; readonly weeks: number; readonly week: IsoWeek } | null;
  /** The first coming week in which more are occupied than there are places. */
  readonly over: { readonly week: IsoWeek; readonly occupied: number; readonly capacity: number } | null;
}

const AHEAD_WEEKS = 12;

/** `occupied`: so many are today. A week counts with its fullest day, so the current one may well have had more. */
export function occupancySummary(
  weeks: readonly OccupancyWeek[],
  { today, occupied }: { readonly today: CivilDate; readonly occupied: number },
): OccupancySummary {
  const now = weekOf(weeks, today);
  if (now === null) return { most: null, ahead: null, over: null };
  const [until, from] = [weeks.slice(0, now + 1), weeks.slice(now + 1)];
  const fullest = until.reduce<OccupancyWeek | null>((most, week) => (week.occupied > (most?.occupied ?? occupied) ? week : most), null);
  const later = weeks[now + AHEAD_WEEKS];
  const over = from.find((week) => week.occupied > week.capacity);
  return {
    most: fullest === null ? null : { occupied: fullest.occupied, week: fullest.week },
    ahead: later === undefined ? null : { occupied: later.occupied, weeks: AHEAD_WEEKS, week: later.week },
    over: over === undefined ? null : { week: over.week, occupied: over.occupied, capacity: over.capacity },
  };
}
