import { dailyJobs } from '../access/turn-of-day.ts';
import type { AppParts } from '../http/context.ts';

/** Before anything that depends on the day is answered: what midnight ended or began has been noted. */
export async function upToDate(parts: Pick<AppParts, 'database' | 'head' | 'now'>): Promise<void> {
  const head = await dailyJobs(parts.database, parts.now());
  if (head !== null) parts.head.moved(head);
}
