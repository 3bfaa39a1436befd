import { addDays } from '../../domain/civil-date.ts';
import { capacityOn, holds, isLive, isWithin } from '../../domain/places.ts';
import { compareStrings, type CivilDate, type Id } from '../../domain/values.ts';
import type { ServerPlace } from '../../protocol/pull-http.ts';
import type { PlacesView, BoardRow } from '../../protocol/limits-views.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { caseName } from '../views/names.ts';
import type { BoardFacts } from './board.ts';

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
  return session.caseProjections.projection(caseId).file?.merged.values.assignment?.office ?? null;
}

function byEnd(a: ServerPlace, b: ServerPlace): number {
  return compareStrings(`${a.days.until} ${a.id}`, `${b.days.until} ${b.id}`);
}

function byStart(a: ServerPlace, b: ServerPlace): number {
  return compareStrings(`${a.days.from} ${a.id}`, `${b.days.from} ${b.id}`);
}
