import { addDays, yearMonthDay } from './civil-date.ts';
import type { CivilDate } from './values.ts';

/** R12, in days. */
const ENQUIRY_DAYS = 30;
const DEVICE_COPY_DAYS = 14;
const YEARS_AFTER_CLOSING = 3;

/** R12: a case file is kept until 31 December of the third year after the year of closing, that day included. */
export function keptUntil(closedOn: CivilDate): CivilDate {
  return `${String(yearMonthDay(closedOn).year + YEARS_AFTER_CLOSING).padStart(4, '0')}-12-31`;
}

/** R12: the last day of an enquiry that nobody took part after; then only a counter remains. */
export function enquiryKeptUntil(enquiredOn: CivilDate): CivilDate {
  return addDays(enquiredOn, ENQUIRY_DAYS);
}

/** R12: the last day on which a device keeps its copy of a closed case. */
export function deviceCopyUntil(closedOn: CivilDate): CivilDate {
  return addDays(closedOn, DEVICE_COPY_DAYS);
}

/** Is a case to be destroyed on this day? From the day after `eraseOn` on; never under a legal hold. */
export function isToBeErased({ eraseOn, hold }: { readonly eraseOn: CivilDate | null; readonly hold: boolean }, today: CivilDate): boolean {
  return !hold && eraseOn !== null && eraseOn < today;
}
