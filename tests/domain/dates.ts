import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/** Every day of the years, in order. */
export function everyDay(fromYear: number, toYear: number): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let day = Temporal.PlainDate.from({ year: fromYear, month: 1, day: 1 }); day.year <= toYear; day = day.add({ days: 1 }))
    days.push(day);
  return days;
}

/** Any ISO date between two, both included. */
export function anyDate(from: string, to: string): fc.Arbitrary<string> {
  const first = Temporal.PlainDate.from(from);
  const count = first.until(to, { largestUnit: 'days' }).days;
  return fc.integer({ min: 0, max: count }).map((days) => first.add({ days }).toString());
}

/** Dates on which clocks change, one after the other: March and October of each year. */
export function clockChanges(fromYear: number, toYear: number): readonly string[] {
  const changes: string[] = [];
  let at = Temporal.ZonedDateTime.from(`${fromYear}-01-01T00:00[Europe/Berlin]`);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > toYear) return changes;
    changes.push(next.toPlainDate().toString());
    at = next;
  }
}

/** A local minute as the app writes it. */
export function written(at: Temporal.ZonedDateTime): string {
  return at.toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}
