import type { LimitFinding } from './limits.ts';
import { daysLeft } from './support-period.ts';
import type { CivilDate } from './values.ts';

/** R3: so many days before the end people are reminded of it. */
const REMINDERS = [42, 28, 14, 7] as const;
export type Reminder = (typeof REMINDERS)[number];

/** The reminder that stands when so many days are left (0: the last day); null earlier than the first, and once the support is over. */
export function reminderOf(days: number): Reminder | null {
  return days < 0 ? null : (REMINDERS.findLast((reminder) => days <= reminder) ?? null);
}

/** R3: the end comes near. */
export function endNearFindings(lastDay: CivilDate | null, today: CivilDate): readonly LimitFinding[] {
  if (lastDay === null) return [];
  const days = daysLeft(lastDay, today);
  return reminderOf(days) === null ? [] : [{ rule: 'R3', code: 'endNear', days, lastDay }];
}
