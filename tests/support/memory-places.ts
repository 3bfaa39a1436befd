import { createHash } from 'node:crypto';
import { addDays } from '../../src/domain/civil-date.ts';
import { takePlaceRequest } from '../../src/domain/place-requests.ts';
import { advancePlaces } from '../../src/domain/advance-places.ts';
import { holds, isLive, isWithin, type Capacity, type Place, type Pool } from '../../src/domain/places.ts';
import type { CivilDate, Id } from '../../src/domain/values.ts';
import type { Change, PlaceRequestHeader } from '../../src/protocol/change.ts';
import type { Refusal } from '../../src/protocol/http.ts';
import type { ServerPlace, ServerPlaces } from '../../src/protocol/pull-http.ts';

type Step = Exclude<PlaceRequestHeader, { act: 'capacity' }>;

/** What the memory server knows of the places. */
export interface PlacesState {
  places: readonly Place[];
  /** Steps that were judged, by the change that carries them, in order. */
  steps: Map<Id, { of: Id; step: Step }>;
  /** Decisions about the number of places, by their change. */
  capacity: Map<Id, { record: Id; setting: Capacity | null }>;
  /** Where in the sequence the last movement lies; 0: there was none. */
  moved: number;
  /** Proofs of rows that devices brought back: each counts once (I3). */
  back: Set<string>;
  /** Grants that no place was free for: there must never be any (I8). */
  overbooked: string[];
}

export const noPlaces = (): PlacesState => ({
  places: [],
  steps: new Map(),
  capacity: new Map(),
  moved: 0,
  back: new Set(),
  overbooked: [],
});

/** A moment on the server, and its sequence: each movement takes the next number, or that of the change which moved it. */
export interface PlacesWorld {
  readonly now: number;
  readonly today: CivilDate;
  next(): number;
}

/** Is it a claim that this space can hold? */
export function claimProblem({ claim }: Change, space: { readonly kind: string; readonly isLead: boolean }): Refusal | null {
  if (!claim) return null;
  if (claim.act === 'capacity') return space.kind === 'team' || space.kind === 'directory' ? (space.isLead ? null : 'no_access') : 'form';
  if (claim.act === 'urgent' && !space.isLead) return 'no_access';
  return space.kind === 'frame' ? null : 'form';
}

/** R1: judges the claim of a change just accepted. */
export function takeClaim(state: PlacesState, change: Change, of: Id, at: PlacesWorld & { readonly seq: number }): void {
  const { claim } = change;
  if (!claim) return;
  const { now, today, seq } = at;
  if (claim.act === 'capacity') {
    for (const [id, held] of state.capacity)
      if (held.record === change.record && Object.values(change.replaces).flat().includes(id)) state.capacity.delete(id);
    state.capacity.set(change.id, { record: change.record, setting: claim.setting });
    state.moved = seq;
    return become(state, advancePlaces(poolOf(state), { seq, now, today }).places, seq);
  }
  state.steps.set(change.id, { of, step: claim });
  become(state, takePlaceRequest(poolOf(state), claim, { case: of, change: change.id, seq, now, today }).places, seq);
}

/** What the passing of days does. */
export function turnDay(state: PlacesState, at: PlacesWorld): void {
  const movement = { seq: 0, now: at.now, today: at.today };
  const trial = advancePlaces(poolOf(state), movement).places;
  if (trial.every((place, index) => place === state.places[index])) return;
  const seq = at.next();
  become(state, advancePlaces(poolOf(state), { ...movement, seq }).places, seq);
}

/** F21: rows that devices were told before a restore. A grant is sticky, however full it has become meanwhile. */
export function takeBack(state: PlacesState, rows: readonly ServerPlace[], at: PlacesWorld): void {
  for (const row of rows) {
    if (row.proof !== proofOf(row) || state.back.has(row.proof)) continue;
    state.back.add(row.proof);
    const { office: _office, proof: _proof, ...offered } = row;
    const held =
      state.places.find(({ id }) => id === offered.id) ??
      state.places.find((place) => isLive(place) && isLive(offered) && place.case === offered.case);
    const wanted = held ? newerOf(held, offered, at.today) : offered;
    if (wanted === held) continue;
    const seq = at.next();
    state.places = [...state.places.filter((place) => place !== held), { ...offered, seq }];
    state.moved = seq;
    // Steps of this generation that the row does not know are taken after those it does.
    const known = new Set(offered.steps.map(({ change }) => change));
    const missing = (held?.steps ?? []).filter(({ change }) => !known.has(change)).toReversed();
    for (const { change } of missing) {
      const step = state.steps.get(change)?.step;
      if (step)
        become(state, takePlaceRequest(poolOf(state), step, { case: offered.case, change, seq, now: at.now, today: at.today }).places, seq);
    }
  }
}

/** Of two rows of one case: what knows steps that the other does not, or, where none does, what was granted (an offer was not yet). */
function newerOf(held: Place, offered: Place, today: CivilDate): Place {
  const known = new Set(held.steps.map(({ change }) => change));
  // What was given here since is sticky, too: it does not give way to waiting.
  if (isLive(held) && isGranted(held) && isLive(offered) && !isGranted(offered)) return held;
  if (offered.steps.some(({ change }) => !known.has(change))) return offered;
  const hasLapsed = (offered.heldUntil ?? today) < today || offered.days.until < today;
  return holds(offered) && isLive(offered) && !hasLapsed && !isGranted(held) && !isOver(held, offered) ? offered : held;
}

function isGranted({ state, taken }: Place): boolean {
  return state === 'occupied' || state === 'reserved' || (state === 'released' && taken);
}

/** The held row has gone on from the offered one by a step. */
function isOver(held: Place, offered: Place): boolean {
  const known = new Map(offered.steps.map(({ change, outcome }) => [change, outcome]));
  return held.steps.length > offered.steps.length && held.steps.every(({ change, outcome }) => (known.get(change) ?? outcome) === outcome);
}

export function erasePlaces(state: PlacesState, of: Id, at: PlacesWorld): void {
  if (!state.places.some((place) => place.case === of)) return;
  state.places = state.places.filter((place) => place.case !== of);
  state.moved = at.next();
  turnDay(state, at);
}

/** What a pull tells. */
export function serverPlaces(state: PlacesState): ServerPlaces {
  const places = state.places.map((place) => {
    const row = { ...structuredClone(place), office: null, steps: place.steps.map((step) => ({ ...step })) };
    return { ...row, days: { ...place.days }, wanted: place.wanted && { ...place.wanted }, proof: proofOf(row) };
  });
  return { seq: state.moved, places, capacity: capacityOf(state).map((one) => ({ ...one })), counts: null, enquiries: [] };
}

function proofOf({ id, state, resting, days, taken, rank, seq, steps }: Omit<ServerPlace, 'proof'>): string {
  const said = JSON.stringify([
    id,
    state,
    resting,
    days.from,
    days.until,
    taken,
    rank,
    seq,
    steps.map(({ change, outcome }) => [change, outcome]),
  ]);
  return createHash('sha256').update(`secret ${said}`).digest('base64url');
}

function capacityOf(state: PlacesState): Capacity[] {
  return [...state.capacity.values()].flatMap(({ setting }) => (setting ? [setting] : []));
}

function poolOf(state: PlacesState): Pool {
  return { places: state.places, capacity: capacityOf(state) };
}

function become(state: PlacesState, places: readonly Place[], seq: number): void {
  if (places.length === state.places.length && places.every((place, index) => place === state.places[index])) return;
  for (const place of places) {
    const before = state.places.find(({ id }) => id === place.id);
    for (const day of daysOf(place)) {
      const isNew = holds(place) && !(before && holds(before) && isWithin(day, before.days));
      const held = new Set(places.filter((one) => holds(one) && isWithin(day, one.days)).map((one) => one.case)).size;
      if (isNew && held > placesOn(capacityOf(state), day)) state.overbooked.push(`${place.case} on ${day} at ${seq}: ${held}`);
    }
  }
  state.places = places;
  state.moved = seq;
}

/** Day by day, apart from the rule. */
function daysOf({ days }: Place): CivilDate[] {
  const all: CivilDate[] = [];
  for (let day = days.from; day <= days.until; day = addDays(day, 1)) all.push(day);
  return all;
}

function placesOn(capacity: readonly Capacity[], day: CivilDate): number {
  const begun = capacity.filter(({ from }) => from <= day);
  const from = begun
    .map((one) => one.from)
    .sort()
    .at(-1);
  return begun.findLast((one) => one.from === from)?.places ?? 0;
}
