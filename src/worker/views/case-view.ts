import { berlinDate } from '../../domain/berlin.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import { kindNamed, kindNames } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { CaseView, DraftView, WeekView } from '../../protocol/case-views.ts';
import { offloadedOf } from '../access/offloaded.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { CaseProjection } from '../read-model/case-projection.ts';
import { caseFindings } from '../plan/period.ts';
import { caseRow, leadName } from './case-row.ts';
import { conflictsOf } from './conflict-view.ts';
import { openRecord } from './open-record.ts';
import { newestFirst, visitView } from './visit-view.ts';

/** A whole case for its page; null when its file cannot be shown here. */
export function caseView(
  session: UnlockedSession,
  id: Id,
  { now, drafts }: { now: number; drafts: readonly DraftView[] },
): CaseView | null {
  const projection = session.caseProjections.projection(id);
  const caseFile = openRecord(session, 'caseFile', id);
  if (!projection.file || !caseFile) return null;
  const visits = projection.visits.map((visit) => visitView(session, projection, visit)).sort(newestFirst);
  return {
    row: caseRow(session, projection, now),
    caseFile,
    client: projection.client ? openRecord(session, 'client', projection.client.record) : null,
    records: listedRecords(session, projection),
    lead: leadName(session, id),
    offloaded: offloadedOf(session, id),
    weeks: weekViews(projection, now),
    visits: visits.filter((visit) => !visit.deleted),
    deletedVisits: visits.filter((visit) => visit.deleted),
    findings: [...caseFindings(session, projection, berlinDate(now)), ...session.caseProjections.result(id).findings],
    conflicts: projection.all.flatMap((record) => conflictsOf(session, record)),
    drafts: drafts.filter(({ key }) => key.startsWith(`visit:${id}:`)),
  };
}

/** Records of the kinds that are listed by their definition alone. */
function listedRecords(session: UnlockedSession, projection: CaseProjection): CaseView['records'] {
  return kindNames
    .filter((kind) => kindNamed(kind)?.listed === true)
    .flatMap((kind) => projection.existing(kind))
    .toSorted((a, b) => a.stamp - b.stamp)
    .flatMap(({ kind, record }) => openRecord(session, kind, record) ?? []);
}

/** The current week and those with minutes, newest first. */
function weekViews(projection: CaseProjection, now: number): readonly WeekView[] {
  const weeks = new Set([isoWeekOf(berlinDate(now)), ...projection.minutes.keys()]);
  return [...weeks]
    .sort()
    .reverse()
    .map((week) => ({ week, minutes: projection.minutes.get(week) ?? 0, limit: WEEK_LIMIT }));
}
