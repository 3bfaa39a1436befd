import { berlinDate } from '../../domain/berlin.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import { daysLeft } from '../../domain/support-period.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { CaseRow } from '../../protocol/worker-api.ts';
import { standingOf } from '../access/standing.ts';
import type { Desk } from '../desk.ts';
import type { CaseBook } from '../memory/case-books.ts';
import { entryOf } from '../memory/shown-record.ts';
import { caseName, memberName, officeName } from './names.ts';
import { stateOf, worst } from './save-state.ts';

/** The list of cases, by family name. A case whose file was removed, or never came, is not in it. */
export function caseRows(desk: Desk, now: number): readonly CaseRow[] {
  const books = desk.memory.cases().map((id) => desk.caseBooks.book(id));
  const standing = books.filter((book) => book.file && !book.file.merged.deleted);
  return standing
    .map((book) => caseRow(desk, book, now))
    .sort((a, b) => sortName(desk, a.id).localeCompare(sortName(desk, b.id), 'de') || (a.id < b.id ? -1 : 1));
}

/** What matters of a case at a glance. */
export function caseRow(desk: Desk, book: CaseBook, now: number): CaseRow {
  const today = berlinDate(now);
  const { standing, until } = standingOf(desk, book.id);
  const values = book.file?.merged.values;
  const { lastDay } = book.rules;
  return {
    id: book.id,
    name: caseName(desk, book.id),
    number: values?.number ?? '',
    office: values?.assignment ? officeName(desk, values.assignment.office) : '',
    lead: leadName(desk, book.id),
    minutes: book.minutes.get(isoWeekOf(today)) ?? 0,
    of: WEEK_LIMIT,
    lastVisit: lastHeld(book, today),
    lastDay,
    daysLeft: lastDay === null ? null : daysLeft(lastDay, today),
    state: worst(book.all.map((record) => stateOf(desk, record))),
    unsent: new Set(book.all.filter((record) => record.unsent > 0).map(entryOf)).size,
    mine: desk.keyring.lead(book.id) === desk.keys.member,
    standing,
    accessUntil: until,
  };
}

/** Whom the case's lists name (R9); the sealed assignment keeps only the history. */
export function leadName(desk: Desk, of: Id): string {
  const lead = desk.keyring.lead(of);
  return lead === null ? '' : memberName(desk, lead);
}

/** The last day on which somebody was there; what is dated ahead is no visit yet. */
function lastHeld(book: CaseBook, today: CivilDate): CivilDate | null {
  let last: CivilDate | null = null;
  for (const { values } of book.facts.values()) {
    const date = values.time?.date;
    if (date !== undefined && date <= today && values.outcome !== 'notMet' && (last === null || date > last)) last = date;
  }
  return last;
}

function sortName(desk: Desk, id: Id): string {
  const name = desk.caseBooks.book(id).file?.merged.values.name;
  return name ? `${name.family} ${name.given}` : '';
}
