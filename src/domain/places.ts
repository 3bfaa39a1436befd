import { addDays } from './civil-date.ts';
import type { Interval, PlaceRequest } from './kinds/place-request.ts';
import { settingOn } from './setting-on.ts';
import { compareStrings, type CivilDate, type Id } from './values.ts';

/*
 * R1, R2: who has a place. One pure rule: the server decides by it under the programme's lock (I8), tests walk it through random histories.
 * Devices never decide; they show what the server told them and what they have asked for since.
 */

export const placeStates = ['waiting', 'offered', 'reserved', 'occupied', 'released'] as const;
export type PlaceState = (typeof placeStates)[number];

/** What became of a place request. `none`: it came too late, or it had nothing to act on (a lapsed offer, a second extension). */
export type RequestOutcome = 'granted' | 'waiting' | 'done' | 'full' | 'none';

/**
 * One case's hold on a place, from its first request on. At most one of a case is not `released`. `resting` (paused), `wanted` (requested days),
 * `wantedSince` and `steps` (place requests) are the names that devices, the server's rows and its proofs store: they stay.
 */
export interface Place {
  /** Id of the change that asked first. */
  readonly id: Id;
  readonly case: Id;
  readonly state: PlaceState;
  /** The days it holds; waiting: that were wished for. Released: those it was really occupied on, or wished for if it never was. */
  readonly days: Interval;
  /** Was it occupied at any time? */
  readonly taken: boolean;
  /** Place in the order of arrival: a sequence number; whoever lets an offer lapse goes to the end. */
  readonly rank: number;
  /** When the server received the request, milliseconds. */
  readonly requestedAt: number;
  /** Moved up by the team lead. */
  readonly urgent: boolean;
  /** Paused: it waits after an offer was declined, keeps its rank, is offered nothing and holds up nobody until `resume`. */
  readonly resting: boolean;
  /** Last day (Europe/Berlin) of a reservation or of an offer. */
  readonly heldUntil: CivilDate | null;
  readonly extended: boolean;
  /** Requested days that are not free while the place is occupied. The grant stays as it is; they are added as soon as they fit. */
  readonly wanted: Interval | null;
  /** Sequence number of that request: such requests are served in this order. Null in older rows: `seq` counts instead. */
  readonly wantedSince: number | null;
  /** The day (Europe/Berlin) on which requested days were added; null again after the case's next place request. */
  readonly lengthenedOn: CivilDate | null;
  /** Sequence number of the last movement. */
  readonly seq: number;
  /** The last 64 place requests, newest first. */
  readonly steps: readonly { readonly change: Id; readonly outcome: RequestOutcome }[];
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

/** When the server received a place request, and from which case. */
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

/** Does it hold days of the pool? Those it was really occupied on stay counted after its release. */
export function holds({ state, taken }: Place): boolean {
  return state === 'occupied' || state === 'reserved' || state === 'offered' || (state === 'released' && taken);
}

/** Is it not released yet? */
export function isLive({ state }: Place): boolean {
  return state !== 'released';
}

/** The case's live place, else the one that was released last; null when nobody has asked. */
export function placeOf(places: readonly Place[], caseId: Id): Place | null {
  const own = places.filter((place) => place.case === caseId);
  return own.find(isLive) ?? own.reduce<Place | null>((newest, place) => (newest && newest.seq >= place.seq ? newest : place), null);
}

/** Is the day one of these? */
export function isWithin(date: CivilDate, { from, until }: Interval): boolean {
  return from <= date && date <= until;
}

/** So many places there are on a day: none before the first decision about them. */
export function capacityOn(capacity: readonly Capacity[], date: CivilDate): number {
  return settingOn(date, capacity)?.places ?? 0;
}

/** So many are occupied, reserved or offered on a day. */
export function heldOn(places: readonly Place[], date: CivilDate): number {
  return casesOf(places.filter((place) => holds(place) && isWithin(date, place.days)));
}

/** So many are (or, on a day that has passed, were) occupied on a day. */
export function occupiedOn(places: readonly Place[], date: CivilDate): number {
  return casesOf(
    places.filter((place) => place.taken && (place.state === 'occupied' || place.state === 'released') && isWithin(date, place.days)),
  );
}

/** So many are held, and occupied, from this day on until the next count begins. */
export interface DayCount {
  readonly from: CivilDate;
  readonly occupied: number;
  readonly held: number;
}

/** R1: how many places are held on each day, oldest first, without whose they are. Nothing is held before the first. */
export function countsByDay(places: readonly Place[]): readonly DayCount[] {
  const boundaries = places.filter(holds).flatMap(({ days }) => [days.from, addDays(days.until, 1)]);
  const counts = [...new Set(boundaries)].sort().map((from) => ({ from, occupied: occupiedOn(places, from), held: heldOn(places, from) }));
  return counts.filter(({ occupied, held }, i) => {
    const before = i === 0 ? { occupied: 0, held: 0 } : counts[i - 1];
    return before?.occupied !== occupied || before.held !== held;
  });
}

/** A support that went on after its place had run out holds the days before twice over: one case is one place. */
function casesOf(places: readonly Place[]): number {
  return new Set(places.map((place) => place.case)).size;
}

/** R2: the waiting list, first come first served; what the team lead called urgent goes before. Who rests is not in the row. */
export function waitingOrder(places: readonly Place[]): readonly Place[] {
  return places
    .filter(({ state, resting }) => state === 'waiting' && !resting)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.rank - b.rank || a.requestedAt - b.requestedAt || compareStrings(a.id, b.id));
}

/**
 * R1: the first of these days on which one more would be too many; null: it fits on each. Held and capacity change only where somebody's days
 * or a setting begin, so only those days are looked at, however long the interval is.
 */
export function firstFullDay({ places, capacity }: Pool, days: Interval): CivilDate | null {
  const begins = [...places.filter(holds).map((place) => place.days.from), ...capacity.map(({ from }) => from)];
  const looked = [days.from, ...begins.filter((date) => date > days.from && date <= days.until)].sort();
  return looked.find((date) => heldOn(places, date) >= capacityOn(capacity, date)) ?? null;
}

/**
 * R1: is there a place for a case on every one of these days, beside all others who hold one? Days that its claim under way holds always fit
 * (sticky).
 */
export function fits(pool: Pool, days: Interval, caseId: Id): boolean {
  const own = placeOf(pool.places, caseId);
  const others = { ...pool, places: pool.places.filter((place) => place.case !== caseId) };
  const added = own !== null && isLive(own) && holds(own) ? addedDays(own.days, days) : [days];
  return added.every((some) => firstFullDay(others, some) === null);
}

/** Days of `next` that `before` does not have. */
function addedDays(before: Interval, next: Interval): readonly Interval[] {
  const earlier = { from: next.from, until: min(next.until, addDays(before.from, -1)) };
  const later = { from: max(next.from, addDays(before.until, 1)), until: next.until };
  return [earlier, later].filter(({ from, until }) => from <= until);
}

/** The earlier of two days. */
export function min(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}

/** The later of two days. */
export function max(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

export type { Interval, PlaceRequest };
