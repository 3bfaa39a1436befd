import { berlinDate } from '../../../domain/berlin.ts';
import { addDays, weekday } from '../../../domain/civil-date.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import { countsByDay, waitingOrder, capacityOn, holds, isLive, isWithin, heldOn, occupiedOn } from '../../../domain/places.ts';
import { compareStrings, type CivilDate, type Id } from '../../../domain/values.ts';
import type { ServerPlace, ServerPlaces } from '../../../protocol/pull-http.ts';
import type { PlacesView, BoardRow, WaitingView } from '../../../protocol/limits-views.ts';
import type { Meta } from '../../../store/held.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import { knownPlace, type KnownPlace, urgentReason, waitingList } from './known-place.ts';
import { caseOf, projectionsOf, caseName } from '../cases/index.ts';
import { isTeamLead } from '../../keys/people.ts';
import { isoWeekOf } from '../../../domain/iso-week.ts';

/** What the board is made of, all of one moment. */
export interface BoardFacts {
  readonly told: ServerPlaces;
  readonly today: CivilDate;
  /** Cases this person may see, with what is asked for here. */
  readonly own: ReadonlyMap<Id, KnownPlace>;
}

/**
 * R1, R2: the places board. Figures are the server's, as of the last exchange; what is asked for on this device stands beside them. A colleague's
 * case is a place without a name.
 */
export function placesView(session: UnlockedSession, meta: Pick<Meta, 'places' | 'lastExchange'>, now: number): PlacesView {
  const today = berlinDate(now);
  // Whoever is not of the team is told nothing of the places (SECURITY.md "Roles"), and the programme's own number is no picture of them.
  const isCounted = session.people.member(session.keys.member)?.role === 'administrator';
  if (session.keyring.find('team', null) === null) return { ...blankBoard(today), counted: isCounted ? { waiting: 0 } : null };
  // Before the first exchange there are only the programme's own words.
  const all = meta.places ?? {
    seq: 1,
    places: [],
    capacity: [...projectionsOf(session).settings().capacity],
    counts: null,
    enquiries: [],
  };
  const told = isCounted ? asCounts(all) : all;
  const own = new Map(readable(session).map((caseId) => [caseId, knownPlace(session, caseId, { told: meta.places, today })]));
  const facts = { told, today, own };
  const figures = figuresOf(told);
  const [capacity, held, occupied] = [figures.capacity(today), figures.held(today), figures.occupied(today)];
  return {
    asOf: meta.places === null ? null : meta.lastExchange,
    today,
    capacity,
    held,
    occupied,
    free: Math.max(0, capacity - held),
    boardRows: told.counts ? countedBoardRows({ capacity, held, occupied }) : boardRowsOf(session, facts),
    waiting: waitingViews(session, facts),
    enquiries: byYear(told.enquiries),
    counted: told.counts && { waiting: told.counts.waiting },
    offices: told.counts ? [] : officesOf(session, facts),
    weeks: weeksAround(figures, today),
    findings: overCapacity(figures, today),
  };
}

/** Administrators see figures only, also before the server has told any, or where it told more to somebody who has just become one. */
function asCounts(told: ServerPlaces): ServerPlaces {
  const counts = told.counts ?? { waiting: waitingOrder(told.places).length, days: [...countsByDay(told.places)] };
  return { ...told, places: [], counts };
}

function readable(session: UnlockedSession): readonly Id[] {
  return session.recordStore.cases().filter((caseId) => {
    const file = session.recordStore.record(caseId);
    return file !== null && isA('caseFile')(file) && !file.merged.deleted;
  });
}

function officesOf(session: UnlockedSession, { told, today }: BoardFacts): PlacesView['offices'] {
  const offices = session.recordStore
    .ofCase(null)
    .filter(isA('office'))
    .filter(({ merged }) => !merged.deleted);
  const holds = (row: ServerPlace): boolean => row.days.from <= today && today <= row.days.until;
  return offices
    .map(({ record, merged }) => {
      const rows = told.places.filter(({ office }) => office === record);
      return {
        id: record,
        name: merged.values.name ?? '',
        occupied: rows.filter((row) => row.state === 'occupied' && holds(row)).length,
        reserved: rows.filter((row) => (row.state === 'reserved' || row.state === 'offered') && holds(row)).length,
        waiting: rows.filter(({ state, resting }) => state === 'waiting' && !resting).length,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'de') || compareStrings(a.id, b.id));
}

/** Of a month so few are left that it would say who they were. */
function byYear(enquiries: ServerPlaces['enquiries']): PlacesView['enquiries'] {
  const years = new Map<string, number>();
  for (const { month, count } of enquiries) years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count);
  return [...years].map(([year, count]) => ({ year, count })).sort((a, b) => compareStrings(b.year, a.year));
}

/** R1: the number was lowered, or a restore brought grants back: from today on, the first day with more than there are places. */
function overCapacity({ changeDays, held, capacity }: Figures, today: CivilDate): readonly LimitFinding[] {
  const days = [today, ...changeDays.filter((day) => day > today && day <= addDays(today, 400))].sort();
  const date = days.find((day) => held(day) > capacity(day));
  if (date === undefined) return [];
  return [{ rule: 'R1', code: 'overCapacity', date, occupied: held(date), of: capacity(date) }];
}

/** A place that ends within so many days is shown as ending: the second reminder of the six months. */
const ENDING_DAYS = 28;

/**
 * The picture of the places: who holds one today, then who has one from a later day on as far as there is room, then requests of this device,
 * then free ones. More than there are places only where more are held.
 */
export function boardRowsOf(session: UnlockedSession, facts: BoardFacts): readonly BoardRow[] {
  const { told, today } = facts;
  const rows = told.places.filter((row) => isLive(row) && holds(row) && row.days.until >= today);
  const [now, later] = [rows.filter(({ days }) => isWithin(today, days)), rows.filter(({ days }) => days.from > today)];
  const taken = [...now.toSorted(byEnd), ...later.toSorted(byStart)].map((row) => seatOf(session, row, facts));
  const all = [...taken, ...requestsOf(session, facts)];
  const count = Math.max(capacityOn(told.capacity, today), now.length);
  const free: BoardRow = { state: 'free', case: null, title: '', office: null, until: null, from: null };
  return [...all.slice(0, count), ...Array.from({ length: Math.max(0, count - all.length) }, () => free)];
}

/** Where only figures are told: so many are occupied, kept, free, and nothing more. */
export function countedBoardRows({ capacity, held, occupied }: Pick<PlacesView, 'capacity' | 'held' | 'occupied'>): readonly BoardRow[] {
  const some = (state: BoardRow['state'], length: number): BoardRow[] =>
    Array.from({ length: Math.max(0, length) }, () => ({ state, case: null, title: '', office: null, until: null, from: null }));
  return [...some('occupied', occupied), ...some('reserved', held - occupied), ...some('free', capacity - held)];
}

function seatOf(session: UnlockedSession, row: ServerPlace, { today, own }: BoardFacts): BoardRow {
  const { office, days, heldUntil } = row;
  return {
    ...named(session, row.case, own),
    state: stateOf(row, today),
    office,
    // Of a place that is held for a decision the day matters until when it is held.
    until: heldUntil ?? days.until,
    from: days.from > today ? days.from : null,
  };
}

function stateOf({ state, days }: ServerPlace, today: CivilDate): BoardRow['state'] {
  if (state === 'reserved' || state === 'offered') return state;
  return days.until <= addDays(today, ENDING_DAYS) ? 'ending' : 'occupied';
}

/** Asked for here, not yet answered. */
function requestsOf(session: UnlockedSession, { own, today }: BoardFacts): readonly BoardRow[] {
  return [...own].flatMap(([caseId, { state, days }]): BoardRow[] => {
    if (state !== 'requested' || days === null) return [];
    const from = days.from > today ? days.from : null;
    return [{ ...named(session, caseId, own), state: 'requested', office: officeOf(session, caseId), until: days.until, from }];
  });
}

/** A colleague's case has no name here. */
export function named(session: UnlockedSession, caseId: Id, own: BoardFacts['own']): { readonly case: Id | null; readonly title: string } {
  return own.has(caseId) ? { case: caseId, title: caseName(session, caseId) } : { case: null, title: '' };
}

/** The office the case is written down for; the server's rows say it by who leads it. */
export function officeOf(session: UnlockedSession, caseId: Id): Id | null {
  return caseOf(session, caseId).file?.merged.values.assignment?.office ?? null;
}

function byEnd(a: ServerPlace, b: ServerPlace): number {
  return compareStrings(`${a.days.until} ${a.id}`, `${b.days.until} ${b.id}`);
}

function byStart(a: ServerPlace, b: ServerPlace): number {
  return compareStrings(`${a.days.from} ${a.id}`, `${b.days.from} ${b.id}`);
}

/** R2: the waiting list. What this device asked for and is not answered yet stands at its end: the server says whether there is room. */
export function waitingViews(session: UnlockedSession, facts: BoardFacts): readonly WaitingView[] {
  const { told, own } = facts;
  const listed = waitingList(told);
  const here = listed
    .filter((one) => !isGone(own.get(one.case)?.state))
    .map((one): WaitingView => {
      const { case: caseId, office, urgent, since } = one;
      const known = own.get(caseId);
      const isUrgent = known?.urgent ?? urgent;
      // What was declined or taken up again here is so at once.
      const paused = known?.paused ?? one.paused;
      const offeredUntil = known === undefined || known.state === 'offered' ? one.offeredUntil : null;
      const position = paused ? null : one.position;
      return {
        case: caseId,
        title: named(session, caseId, own).title,
        office,
        position,
        paused,
        urgent: isUrgent,
        urgentReason: isUrgent && known ? urgentReason(known.steps) : '',
        since,
        offeredUntil,
        requested: false,
        mayMove: offeredUntil === null && !paused && known !== undefined && isTeamLead(session),
      };
    });
  const asked = [...own].flatMap(([caseId, { state, pending }]) =>
    state === 'requested' ? [{ caseId, since: pending.at(0)?.at ?? 0 }] : [],
  );
  const more = asked.map(({ caseId, since }, i): WaitingView => ({
    case: caseId,
    title: named(session, caseId, own).title,
    office: officeOf(session, caseId),
    position: listed.filter(({ paused }) => !paused).length + i + 1,
    paused: false,
    urgent: false,
    urgentReason: '',
    since,
    offeredUntil: null,
    requested: true,
    mayMove: false,
  }));
  return [...here, ...more];
}

/** Withdrawn here: the server has yet to hear of it. */
function isGone(state: string | undefined): boolean {
  return state === 'none';
}

/** How many places are held on a day, from rows or, where only figures are told (administrators), from those. */
export interface Figures {
  readonly occupied: (date: CivilDate) => number;
  readonly held: (date: CivilDate) => number;
  readonly capacity: (date: CivilDate) => number;
  /** Days on which one of them may change. */
  readonly changeDays: readonly CivilDate[];
}

export function figuresOf({ places, capacity, counts }: ServerPlaces): Figures {
  const on = (date: CivilDate) => counts?.days.findLast(({ from }) => from <= date);
  return {
    occupied: (date) => (counts ? (on(date)?.occupied ?? 0) : occupiedOn(places, date)),
    held: (date) => (counts ? (on(date)?.held ?? 0) : heldOn(places, date)),
    capacity: (date) => capacityOn(capacity, date),
    changeDays: [...(counts ? counts.days : places.map(({ days }) => days)), ...capacity].map(({ from }) => from),
  };
}

const WEEKS_BACK = 26;
const WEEKS_AHEAD = 30;

/** The occupancy line: of each week the most on one of its days, past days by those that were occupied then; capacity as at its end. */
export function weeksAround(figures: Figures, today: CivilDate): PlacesView['weeks'] {
  const first = addDays(today, 1 - weekday(today) - 7 * WEEKS_BACK);
  return Array.from({ length: WEEKS_BACK + 1 + WEEKS_AHEAD }, (_, i) => {
    const monday = addDays(first, 7 * i);
    const days = Array.from({ length: 7 }, (_none, day) => addDays(monday, day));
    return {
      week: isoWeekOf(monday),
      monday,
      occupied: Math.max(...days.map((day) => figures.occupied(day))),
      held: Math.max(...days.map((day) => figures.held(day))),
      capacity: figures.capacity(addDays(monday, 6)),
    };
  });
}

/** A board of which nothing is known. */
export function blankBoard(today: CivilDate): PlacesView {
  return {
    asOf: null,
    today,
    capacity: 0,
    held: 0,
    occupied: 0,
    free: 0,
    boardRows: [],
    waiting: [],
    counted: null,
    enquiries: [],
    offices: [],
    weeks: [],
    findings: [],
  };
}
