import type { Interval } from '../../../domain/kinds/place-request.ts';
import { readDate } from '../../../domain/local-time.ts';
import type { CivilDate } from '../../../domain/values.ts';

export interface TypedInterval {
  readonly from: string;
  readonly until: string;
}
export type IntervalReading =
  | { readonly ok: true; readonly days: Interval }
  | { readonly ok: false; readonly from: 'notADate' | null; readonly until: 'notADate' | 'endBeforeStart' | null };

/** First and last day as typed. An empty last day means the first one. */
export function readInterval(typed: TypedInterval, today: CivilDate): IntervalReading {
  const from = readDate(typed.from, today);
  const until = typed.until.trim() === '' ? from : readDate(typed.until, today);
  if (from === null || until === null)
    return { ok: false, from: from === null ? 'notADate' : null, until: until === null && typed.until.trim() !== '' ? 'notADate' : null };
  return until < from ? { ok: false, from: null, until: 'endBeforeStart' } : { ok: true, days: { from, until } };
}
