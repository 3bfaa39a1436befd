import type { CivilDate } from '../../domain/values.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';

/** What a person can do with an appointment as it stands. */
export interface Possible {
  readonly seeVisit: boolean;
  /** That it took place, or that nobody opened. */
  readonly record: boolean;
  /** Move it, or plan one anew that was called off. */
  readonly change: boolean;
  readonly cancel: boolean;
}

/** From its day on it can be recorded, until its day it can be moved, and while nothing came of it, it can be called off. */
export function possible({ time, cancelled, visit, mayChange }: AppointmentView, today: CivilDate): Possible {
  const day = time.start.slice(0, 10);
  const isOpen = mayChange && visit === null;
  return {
    seeVisit: visit !== null,
    record: isOpen && !cancelled && day <= today,
    change: isOpen && day >= today,
    cancel: isOpen && !cancelled,
  };
}
