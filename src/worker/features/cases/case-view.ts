import { kindNamed, kindNames } from '../../../domain/kinds.ts';
import { caseOf, projectionsOf } from './case-projections.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { isoWeekOf } from '../../../domain/iso-week.ts';
import { daysLeft } from '../../../domain/support-period.ts';
import { compareStrings, type Id, type CivilDate } from '../../../domain/values.ts';
import { WEEK_LIMIT, totalMinutes } from '../../../domain/weekly-minutes.ts';
import type { CaseRow, CaseView, DraftView, WeekView, VisitView } from '../../../protocol/case-views.ts';
import type { SaveState } from '../../../protocol/worker-views.ts';
import { accessLevelOf } from '../../keys/access-level.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { CaseProjection } from './case-projection.ts';
import { caseName } from './names.ts';
import { memberName, officeName } from '../programme/index.ts';
import { offloadedOf } from '../../session/offloaded.ts';
import { conflictsOf, openRecord, stateOf, worst } from '../../records/open-record.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import { decisionFindings } from '../../../domain/participation.ts';
import { periodFindings } from '../../../domain/period-findings.ts';
import { lastValues, type ShownOf } from '../../read-model/decrypted-record.ts';

/** The list of cases, by family name. A case whose file was removed, or never came, is not in it. */
export function caseRows(session: UnlockedSession, now: number): readonly CaseRow[] {
  const projections = session.recordStore.cases().map((id) => caseOf(session, id));
  const standing = projections.filter((projection) => projection.file && !projection.file.merged.deleted);
  return standing
    .map((projection) => caseRow(session, projection, now))
    .sort((a, b) => sortName(session, a.id).localeCompare(sortName(session, b.id), 'de') || compareStrings(a.id, b.id));
}

/** What matters of a case at a glance. */
export function caseRow(session: UnlockedSession, projection: CaseProjection, now: number): CaseRow {
  const today = berlinDate(now);
  const { accessLevel, until } = accessLevelOf(session, projection.id);
  const unsent = projection.unsent.size;
  const values = projection.file?.merged.values;
  const { lastDay } = projection.rules;
  return {
    id: projection.id,
    name: caseName(session, projection.id),
    number: values?.number ?? '',
    office: values?.assignment ? officeName(session, values.assignment.office) : '',
    lead: leadName(session, projection.id),
    minutes: projection.minutes.get(isoWeekOf(today)) ?? 0,
    limit: WEEK_LIMIT,
    lastVisit: projection.lastHeld(today),
    lastDay,
    daysLeft: lastDay === null ? null : daysLeft(lastDay, today),
    state: stateOfCase(session, projection, unsent),
    unsent,
    mine: session.keyring.lead(projection.id) === session.keys.member,
    accessLevel,
    accessUntil: until,
  };
}

/** Whom the case's lists name (R9); the sealed assignment keeps only the history. */
export function leadName(session: UnlockedSession, caseId: Id): string {
  const lead = session.keyring.lead(caseId);
  return lead === null ? '' : memberName(session, lead);
}

/** Of all its records, without a look at those that are at the server and undisputed. */
function stateOfCase({ refused }: UnlockedSession, projection: CaseProjection, unsent: number): SaveState {
  const isRefused = refused.some(({ item }) => item.type === 'change' && projection.has(item.change.record));
  if (isRefused || projection.doubtful.size > 0) return 'needsReview';
  return unsent > 0 ? 'here' : 'server';
}

function sortName(session: UnlockedSession, id: Id): string {
  const name = caseOf(session, id).file?.merged.values.name;
  return name ? `${name.family} ${name.given}` : '';
}

/** A whole case for its page; null when its file cannot be shown here. */
export function caseView(
  session: UnlockedSession,
  id: Id,
  { now, drafts }: { now: number; drafts: readonly DraftView[] },
): CaseView | null {
  const projection = caseOf(session, id);
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
    findings: [...caseFindings(session, projection, berlinDate(now)), ...projectionsOf(session).result(id).findings],
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

/** What is said about the case as a whole on a day, but for its weeks and its place. Who cannot read the decision is told nothing about it. */
export function caseFindings(
  session: Pick<UnlockedSession, 'keyring' | 'copies'>,
  projection: CaseProjection,
  today: CivilDate,
): readonly LimitFinding[] {
  const { rules } = projection;
  const isTold =
    projection.participation !== null || (session.keyring.opens('content', projection.id) && offloadedOf(session, projection.id) === null);
  return [...(isTold ? decisionFindings(rules.facts.decided) : []), ...periodFindings(rules, today)];
}

/** One visit with its words, or as it was before it was deleted. */
export function visitView(session: UnlockedSession, projection: CaseProjection, visit: ShownOf<'visit'>): VisitView {
  const note = projection.notes.get(visit.record) ?? null;
  const { time, kind, outcome, by } = lastValues('visit', visit);
  const words = note && lastValues('visitNote', note);
  const counted = [...projection.counted(visit.record).values()].reduce((sum, minutes) => sum + minutes, 0);
  return {
    id: visit.record,
    note: note?.record ?? null,
    date: time?.date ?? '',
    kind,
    outcome,
    by: by === null ? '' : memberName(session, by),
    segments: time?.segments ?? [],
    minutes: totalMinutes({ time }),
    counted,
    happened: words?.happened ?? '',
    clientWords: words?.clientWords ?? '',
    professionalView: words?.professionalView ?? '',
    agreements: words?.agreements ?? [],
    overLimitReason: words?.overLimitReason ?? null,
    state: worst([visit, ...(note ? [note] : [])].map((record) => stateOf(session, record))),
    conflicts: visit.merged.conflicts.length + (note?.merged.conflicts.length ?? 0),
    deleted: visit.merged.deleted,
    findings: visit.merged.deleted ? [] : (projectionsOf(session).result(projection.id).byVisit.get(visit.record) ?? []),
    noteReadable: note !== null || session.keyring.opens('content', projection.id),
  };
}

/** Newest first: by date, then by the first start, then by id. */
export function newestFirst(a: VisitView, b: VisitView): number {
  return compareStrings(b.date, a.date) || compareStrings(firstStart(b), firstStart(a)) || compareStrings(b.id, a.id);
}

function firstStart({ segments }: VisitView): string {
  return segments.flatMap((segment) => ('start' in segment ? [String(segment.start)] : [])).sort()[0] ?? '';
}
