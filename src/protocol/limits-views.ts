import type { PlannedTime } from '../domain/kinds/appointment.ts';
import type { Decision } from '../domain/kinds/participation.ts';
import type { Interval, PlaceRequest } from '../domain/kinds/place-request.ts';
import type { InterruptionPolicy, SettingValue } from '../domain/kinds/setting.ts';
import type { VisitKind } from '../domain/kinds/visit.ts';
import type { LimitFinding } from '../domain/limits.ts';
import type { PlaceState } from '../domain/places.ts';
import type { CivilDate, Id, LocalMinute } from '../domain/values.ts';
import type { OffloadedView } from './case-views.ts';
import type { OpenParts } from './open-record.ts';
import type { SaveState } from './worker-views.ts';

// What the page is shown of places, periods, planning and settings (limits-api.ts, `LimitsWorker`).

/**
 * A case's place as people see it: what the server told last, overlaid with what was asked since on this device. `requested`: asked for here,
 * the server has not answered yet. `none`: nobody has asked, or it was given back.
 */
export interface PlaceView {
  readonly state: PlaceState | 'requested' | 'none';
  readonly days: Interval | null;
  /** Last day of a reservation or an offer. */
  readonly heldUntil: CivilDate | null;
  readonly extended: boolean;
  readonly urgent: boolean;
  /** Waiting, but not to be offered anything for now: an offer was declined. */
  readonly paused: boolean;
  /** On the waiting list, from 1; null while it is paused. */
  readonly position: number | null;
  readonly requestedAt: number | null;
  /** Steps that are only on this device, oldest first. */
  readonly pending: readonly PlaceRequest[];
  /**
   * What the last step of this device came to, or that days wished for came by themselves (`lengthened`, `until` then), until the person has
   * seen it (dismissed by its id, as notifications are).
   */
  readonly answer:
    | { readonly id: string; readonly outcome: 'granted' | 'waiting' | 'full' | 'none' }
    | { readonly id: string; readonly outcome: 'lengthened'; readonly until: CivilDate }
    | null;
  readonly findings: readonly LimitFinding[];
  /** Steps that make sense now, the most likely first; empty for who may not take any. */
  readonly may: readonly PlaceRequest['act'][];
  /** Why it was called urgent; '' while it is not. */
  readonly urgentReason: string;
}

/** A seat of the picture. `case` and `title` only of cases this person may see. */
export interface BoardRow {
  readonly state: 'occupied' | 'ending' | 'reserved' | 'offered' | 'requested' | 'free';
  readonly case: Id | null;
  readonly title: string;
  readonly office: Id | null;
  readonly until: CivilDate | null;
  /** It begins on a later day. */
  readonly from: CivilDate | null;
}
export interface WaitingView {
  readonly case: Id;
  /** '' for a colleague's. */
  readonly title: string;
  readonly office: Id | null;
  /** From 1; null while it is paused. */
  readonly position: number | null;
  readonly paused: boolean;
  readonly urgent: boolean;
  readonly urgentReason: string;
  readonly since: number;
  readonly offeredUntil: CivilDate | null;
  /** Only on this device so far. */
  readonly requested: boolean;
  /** The team lead may move it up (or back). */
  readonly mayMove: boolean;
}
/** The places board. All figures are of one moment: `asOf`. */
export interface PlacesView {
  /** When this device last heard from the server, milliseconds; null: never. */
  readonly asOf: number | null;
  readonly today: CivilDate;
  readonly capacity: number;
  /** Occupied, reserved and offered today. */
  readonly held: number;
  readonly occupied: number;
  readonly free: number;
  readonly boardRows: readonly BoardRow[];
  readonly waiting: readonly WaitingView[];
  /** Only figures are told (administrators): no days, no offices, nobody on the list but how many. Null: all of it is. */
  readonly counted: { readonly waiting: number } | null;
  /** R12: enquiries nothing came of, erased after 30 days and only counted since; by year, the newest first. */
  readonly enquiries: readonly { readonly year: string; readonly count: number }[];
  readonly offices: readonly {
    readonly id: Id;
    readonly name: string;
    readonly occupied: number;
    readonly reserved: number;
    readonly waiting: number;
  }[];
  /** By ISO week, 26 back and 30 ahead: the most that are occupied on one of its days, and the places there are then. */
  readonly weeks: readonly {
    readonly week: string;
    readonly monday: CivilDate;
    readonly occupied: number;
    readonly held: number;
    readonly capacity: number;
  }[];
  readonly findings: readonly LimitFinding[];
}

/** The period of support as it follows from start, interruptions, settings and an agreed end (R3, R4, R8). */
export interface PeriodView {
  readonly start: CivilDate | null;
  readonly lastDay: CivilDate | null;
  readonly policy: InterruptionPolicy;
  /** Both dates, where a change of the setting moved (or will move) the end. */
  readonly changed: { readonly from: CivilDate; readonly before: CivilDate; readonly policy: InterruptionPolicy } | null;
  readonly interruptions: readonly {
    readonly record: Id;
    readonly from: CivilDate;
    readonly until: CivilDate;
    readonly days: number;
    readonly words: string;
    /** What a form is filled with. */
    readonly parts: OpenParts<'interruption'>;
  }[];
  readonly interruptedDays: number;
  /** 42, 28, 14 or 7 once so many days or fewer are left; null before and after. */
  readonly reminder: 42 | 28 | 14 | 7 | null;
  readonly decision: { readonly decision: Decision; readonly on: CivilDate } | null;
  readonly participation: Id | null;
  readonly enquiredOn: CivilDate | null;
  /** R12: what the client decided lies at the server with the other contents (`CaseView.offloaded`). */
  readonly offloaded: OffloadedView | null;
  readonly findings: readonly LimitFinding[];
}

/** An appointment. Titles only of cases this person may see. */
export interface AppointmentView {
  readonly id: Id;
  readonly case: Id;
  readonly title: string;
  readonly time: PlannedTime;
  readonly end: LocalMinute;
  readonly kind: VisitKind | null;
  readonly by: string;
  readonly mine: boolean;
  readonly cancelled: boolean;
  /** A visit came of it. */
  readonly visit: Id | null;
  readonly reason: string;
  /** `asked`: waits for the team lead. A release covers the time it was given for: a moved appointment asks again. */
  readonly release: 'notNeeded' | 'asked' | 'granted' | 'declined';
  /** A release is needed, and nobody said why: neither here nor with another appointment of that week. */
  readonly lacksReason: boolean;
  readonly releaseWords: string;
  readonly releasedBy: string;
  readonly findings: readonly LimitFinding[];
  /** Week of the case with and without it: what is recorded and planned. */
  readonly week: PlanWeekView;
  readonly state: SaveState;
  readonly mayChange: boolean;
  /** What a form is filled with. */
  readonly parts: OpenParts<'appointment'>;
}
/** R5 of one week of a case: recorded, planned beside it, of the limit. */
export interface PlanWeekView {
  readonly week: string;
  readonly recorded: number;
  readonly planned: number;
  readonly limit: number;
}
export interface PlanView {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly appointments: readonly AppointmentView[];
  /** Cases of this person whose end comes near, the nearest first. */
  readonly endsNear: readonly {
    readonly case: Id;
    readonly title: string;
    readonly lastDay: CivilDate;
    readonly days: number;
    readonly reminder: 42 | 28 | 14 | 7;
  }[];
  /** Appointments of earlier days of which nothing was recorded, the newest first; at most 20. */
  readonly unrecorded: readonly AppointmentView[];
  /** How many wait for this person's release (team lead). */
  readonly releases: number;
}

/** A setting with its history: which holds today, which come, who decided and why. */
export interface SettingView {
  readonly what: SettingValue['what'];
  readonly now: SettingValue;
  readonly history: readonly {
    /** Null: as the programme was set up. */
    readonly record: Id | null;
    readonly from: CivilDate;
    readonly value: SettingValue;
    readonly decidedBy: string;
    readonly reason: string;
    readonly writtenBy: string;
    readonly at: number | null;
    readonly state: 'past' | 'now' | 'coming';
  }[];
}
