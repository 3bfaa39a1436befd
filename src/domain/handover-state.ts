import { daysBetween } from './civil-date.ts';
import type { CivilDate } from './values.ts';

/** What a placement officer sees of a hand-over (SECURITY.md "Roles"): `offen`, `übernommen`, `erledigt`. */
export type HandoverState = 'open' | 'taken' | 'done';

/** Days after creation from which a hand-over reads `done`, and from which it is gone for everybody. */
export const HANDOVER_DONE_DAYS = 30;
export const HANDOVER_GONE_DAYS = 60;

/**
 * The neutral state; null once it is gone. Nothing but the day of creation and whether somebody of the office took it up decides: not what
 * the client said, nor whether they ever came.
 */
export function neutralState(handover: { readonly createdOn: CivilDate; readonly taken: boolean }, today: CivilDate): HandoverState | null {
  const days = daysBetween(handover.createdOn, today);
  if (days >= HANDOVER_GONE_DAYS) return null;
  if (days >= HANDOVER_DONE_DAYS) return 'done';
  return handover.taken ? 'taken' : 'open';
}
