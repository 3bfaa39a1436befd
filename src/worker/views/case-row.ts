import { berlinDate } from '../../domain/berlin.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import { daysLeft } from '../../domain/support-period.ts';
import type { Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import type { SaveState } from '../../protocol/worker-views.ts';
import { standingOf } from '../access/standing.ts';
import type { Desk } from '../desk.ts';
import type { CaseBook } from '../memory/case-book.ts';
import { caseName, memberName, officeName } from './names.ts';

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
  const unsent = book.unsent.size;
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
    lastVisit: book.lastHeld(today),
    lastDay,
    daysLeft: lastDay === null ? null : daysLeft(lastDay, today),
    state: stateOfCase(desk, book, unsent),
    unsent,
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

/** Of all its records, without a look at those that are at the server and undisputed. */
function stateOfCase({ refused }: Desk, book: CaseBook, unsent: number): SaveState {
  const isRefused = refused.some(({ item }) => item.type === 'change' && book.has(item.change.record));
  if (isRefused || book.doubtful.size > 0) return 'look';
  return unsent > 0 ? 'here' : 'server';
}

function sortName(desk: Desk, id: Id): string {
  const name = desk.caseBooks.book(id).file?.merged.values.name;
  return name ? `${name.family} ${name.given}` : '';
}
