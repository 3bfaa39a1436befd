import type { CivilDate } from '../../domain/values.ts';
import type { LogRow } from '../../protocol/team-views.ts';

/** The accesses of one day, in the order given. */
export interface LogDay {
  readonly day: CivilDate;
  readonly rows: readonly LogRow[];
}

/** Groups rows by the day on which they happened; rows of one day stay together wherever they stood. */
export function daysOf(rows: readonly LogRow[], dayOf: (at: number) => CivilDate): readonly LogDay[] {
  const days = new Map<CivilDate, LogRow[]>();
  for (const row of rows) {
    const day = dayOf(row.at);
    const known = days.get(day);
    if (known) known.push(row);
    else days.set(day, [row]);
  }
  return [...days].map(([day, all]) => ({ day, rows: all }));
}
