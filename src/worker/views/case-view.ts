import { berlinDate } from '../../domain/berlin.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { CaseView, DraftView, WeekView } from '../../protocol/case-views.ts';
import { awayOf } from '../access/away.ts';
import type { Desk } from '../desk.ts';
import type { CaseBook } from '../memory/case-book.ts';
import { caseFindings } from '../plan/period.ts';
import { caseRow, leadName } from './case-row.ts';
import { conflictsOf } from './conflict-view.ts';
import { openRecord } from './open-record.ts';
import { newestFirst, visitView } from './visit-view.ts';

/** A whole case for its page; null when its file cannot be shown here. */
export function caseView(desk: Desk, id: Id, { now, drafts }: { now: number; drafts: readonly DraftView[] }): CaseView | null {
  const book = desk.caseBooks.book(id);
  const caseFile = openRecord(desk, 'caseFile', id);
  if (!book.file || !caseFile) return null;
  const visits = book.visits.map((visit) => visitView(desk, book, visit)).sort(newestFirst);
  return {
    row: caseRow(desk, book, now),
    caseFile,
    client: book.client ? openRecord(desk, 'client', book.client.record) : null,
    privateNotes: privateNotes(desk, book),
    lead: leadName(desk, id),
    away: awayOf(desk, id),
    weeks: weekViews(book, now),
    visits: visits.filter((visit) => !visit.deleted),
    deletedVisits: visits.filter((visit) => visit.deleted),
    findings: [...caseFindings(desk, book, berlinDate(now)), ...desk.caseBooks.result(id).findings],
    conflicts: book.all.flatMap((record) => conflictsOf(desk, record)),
    drafts: drafts.filter(({ key }) => key.startsWith(`visit:${id}:`)),
  };
}

function privateNotes(desk: Desk, book: CaseBook): CaseView['privateNotes'] {
  return book
    .standing('privateNote')
    .toSorted((a, b) => a.stamp - b.stamp)
    .flatMap(({ record }) => openRecord(desk, 'privateNote', record) ?? []);
}

/** The current week and those with minutes, newest first. */
function weekViews(book: CaseBook, now: number): readonly WeekView[] {
  const weeks = new Set([isoWeekOf(berlinDate(now)), ...book.minutes.keys()]);
  return [...weeks]
    .sort()
    .reverse()
    .map((week) => ({ week, minutes: book.minutes.get(week) ?? 0, of: WEEK_LIMIT }));
}
