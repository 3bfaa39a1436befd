import type { PlannedTime } from '../domain/kinds/appointment.ts';
import type { Decision } from '../domain/kinds/participation.ts';
import type { Interval, PlaceRequest } from '../domain/kinds/place-request.ts';
import type { SettingValue } from '../domain/kinds/setting.ts';
import type { VisitKind } from '../domain/kinds/visit.ts';
import type { LimitFinding } from '../domain/limits.ts';
import type { CivilDate, Id } from '../domain/values.ts';
import type { AppointmentView, PeriodView, PlacesView, PlaceView, PlanView, PlanWeekView, SettingView } from './limits-views.ts';
import type { Saved, RecordEdit } from './open-record.ts';
import type { Result } from './results.ts';

// The programme's limits: places, six months, four hours a week. The third part of what the page may ask of the worker (worker-api.ts, `LotseWorker`).

export interface InterruptionForm {
  /** Null: a new one. */
  readonly record: Id | null;
  readonly case: Id;
  readonly days: Interval;
  readonly words: string;
  /** The parts that were changed, with what the form showed of each. Other parts of a stored one are left as they are. */
  readonly seen: RecordEdit['seen'];
}
/** What a start, an end or an interruption would come to, as it is typed. */
export interface PeriodForecast {
  readonly lastDay: CivilDate | null;
  readonly findings: readonly LimitFinding[];
}
/** A plan as it is typed: what the limits say, and the weeks it touches. */
export interface PlanForecast {
  readonly findings: readonly LimitFinding[];
  readonly weeks: readonly PlanWeekView[];
  /** A reason is asked, and the team lead's release. */
  readonly needsRelease: boolean;
}
export interface AppointmentForm {
  /** Null: a new one. */
  readonly record: Id | null;
  readonly case: Id;
  readonly time: PlannedTime;
  readonly kind: VisitKind;
  readonly reason: string;
  /**
   * The parts that were changed, with what the form showed of each. Other parts of a stored one are left as they are; `cancelled` among them
   * plans again what was called off.
   */
  readonly seen: RecordEdit['seen'];
}
export interface SettingForm {
  readonly from: CivilDate;
  readonly value: SettingValue;
  readonly decidedBy: string;
  readonly reason: string;
}
/** What a decision would change, counted over everything this person may see. */
export interface SettingEffect {
  readonly earlier: readonly { readonly case: Id; readonly title: string; readonly before: CivilDate; readonly after: CivilDate }[];
  readonly later: readonly { readonly case: Id; readonly title: string; readonly before: CivilDate; readonly after: CivilDate }[];
  /** Capacity: the first day on which more are held than there would be places, and how many. */
  readonly over: { readonly date: CivilDate; readonly held: number; readonly capacity: number } | null;
  /** Counted kinds: weeks from that day on that pass the limit with it and did not before (or the other way round). */
  readonly weeksOver: number;
  readonly weeksHealed: number;
}

export interface LimitsWorker {
  places(): Promise<PlacesView>;
  place(caseId: Id): Promise<PlaceView>;
  /** Asks the server by way of the outbox; also offline. `reason` only for `urgent`. */
  placeStep(caseId: Id, step: PlaceRequest, reason?: string): Promise<Result<Saved>>;

  period(caseId: Id): Promise<PeriodView>;
  forecastPeriod(
    caseId: Id | null,
    change: {
      readonly start?: CivilDate | null;
      readonly end?: CivilDate | null;
      readonly interruption?: Interval;
      /** The interruption that is being changed: left out. */
      readonly instead?: Id;
    },
  ): Promise<PeriodForecast>;
  /** R6. `yes` on this day (also one that has passed). Undo instead of asking twice. */
  decideParticipation(caseId: Id, decision: Decision, on: CivilDate): Promise<Result<Saved>>;
  /** Keeps the place in step with the new end. */
  saveInterruption(form: InterruptionForm): Promise<Result<Saved>>;
  /** `seen`: what was shown of each part; a change that nobody has seen here stays. */
  removeInterruption(record: Id, seen: RecordEdit['seen']): Promise<Result<Saved>>;

  /** Appointments from one day to another, both included; `of` null: of every case this person may see (`mine` tells whose). */
  plan(from: CivilDate, until: CivilDate, caseId: Id | null): Promise<PlanView>;
  appointment(record: Id): Promise<AppointmentView | null>;
  forecastPlan(form: AppointmentForm): Promise<PlanForecast>;
  /** Refused with `reasonMissing` where a release is needed and no reason stands. `draftKey` is dropped in the same transaction. */
  saveAppointment(form: AppointmentForm, draftKey: string | null): Promise<Result<Saved>>;
  cancelAppointment(record: Id, seen: RecordEdit['seen']): Promise<Result<Saved>>;
  /** Appointments that wait for the team lead's release, the nearest first, and those answered in the last 14 days. */
  releases(): Promise<{ readonly asked: readonly AppointmentView[]; readonly answered: readonly AppointmentView[] }>;
  answerRelease(appointment: Id, granted: boolean, words: string): Promise<Result<Saved>>;

  settings(): Promise<readonly SettingView[]>;
  previewSetting(form: SettingForm): Promise<SettingEffect>;
  saveSetting(form: SettingForm): Promise<Result<Saved>>;
  /** A decision that does not hold yet is taken back; one that holds is followed by another. */
  withdrawSetting(record: Id): Promise<Result<Saved>>;
}
