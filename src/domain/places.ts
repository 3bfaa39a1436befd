import type { Interval, Step } from './kinds/place-step.ts';
import type { CivilDate, Id } from './values.ts';

/*
 * R1, R2: who has a place. One pure rule: the server decides by it under the programme's lock (I8), tests walk it through random histories.
 * Devices never decide; they show what the server told them and what they have asked for since.
 */

export const placeStates = ['waiting', 'offered', 'reserved', 'occupied', 'released'] as const;
export type PlaceState = (typeof placeStates)[number];

/** What became of a step. `none`: it came too late, or there was nothing to it (an offer that had lapsed, a second extension). */
export type StepOutcome = 'granted' | 'waiting' | 'done' | 'full' | 'none';

/** A claim of one case on a place, from its request on. At most one of a case is not `released`. */
export interface Place {
  /** Id of the change that asked first. */
  readonly id: Id;
  readonly case: Id;
  readonly state: PlaceState;
  /** The days it holds; waiting: that were wished for. Released: those it was really occupied on, or wished for if it never was. */
  readonly days: Interval;
  /** Was it occupied at any time? */
  readonly taken: boolean;
  /** Place in the order of arrival: a sequence number; whoever declines an offer or lets it lapse goes to the end. */
  readonly rank: number;
  /** When the server received the request, milliseconds. */
  readonly requestedAt: number;
  /** Moved up by the team lead. */
  readonly urgent: boolean;
  /** Last day (Europe/Berlin) of a reservation or of an offer. */
  readonly heldUntil: CivilDate | null;
  readonly extended: boolean;
  /** Occupied: days asked for that are not free. The grant stays as it is. */
  readonly wanted: Interval | null;
  /** Sequence number of the last movement. */
  readonly seq: number;
  /** The last eight steps, newest first. */
  readonly steps: readonly { readonly change: Id; readonly outcome: StepOutcome }[];
}

/** So many places from this day on. Of several that begin on one day the last of the list holds. */
export interface Capacity {
  readonly from: CivilDate;
  readonly places: number;
}

export interface Pool {
  readonly places: readonly Place[];
  /** In the order in which the server received them. */
  readonly capacity: readonly Capacity[];
}

/** When and by whom a step was received. */
export interface Receipt {
  readonly case: Id;
  readonly change: Id;
  readonly seq: number;
  /** Milliseconds. */
  readonly now: number;
  /** Europe/Berlin. */
  readonly today: CivilDate;
}

/** Days of a reservation, and of its one extension. */
export const RESERVED_DAYS = 14;
export const EXTENSION_DAYS = 7;
/** An offer is open so many working days (Lower Saxony), the day it was made not counted. */
export const OFFER_WORKING_DAYS = 5;

export type { Interval, Step };
