import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { LimitFinding } from '../../domain/limits.ts';
import { countsByDay, waitingOrder } from '../../domain/places.ts';
import { compareStrings, type CivilDate, type Id } from '../../domain/values.ts';
import type { ServerPlace, ServerPlaces } from '../../protocol/pull-http.ts';
import type { PlacesView } from '../../protocol/limits-views.ts';
import type { Meta } from '../../store/held.ts';
import { blankBoard } from '../blank-limits.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import { isA } from '../read-model/decrypted-record.ts';
import { figuresOf, type Figures } from './figures.ts';
import { knownPlace, type KnownPlace } from './known-place.ts';
import { countedBoardRows, boardRowsOf } from './board-rows.ts';
import { waitingViews } from './waiting-views.ts';
import { weeksAround } from './weeks.ts';

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
    capacity: [...session.caseProjections.settings().capacity],
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
function overCapacity({ mutex, held, capacity }: Figures, today: CivilDate): readonly LimitFinding[] {
  const days = [today, ...mutex.filter((day) => day > today && day <= addDays(today, 400))].sort();
  const date = days.find((day) => held(day) > capacity(day));
  if (date === undefined) return [];
  return [{ rule: 'R1', code: 'overCapacity', date, occupied: held(date), of: capacity(date) }];
}
