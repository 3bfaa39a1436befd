import { berlinDate } from '../../domain/berlin.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import { daysLeft } from '../../domain/support-period.ts';
import { compareStrings, type Id } from '../../domain/values.ts';
import { WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import type { SaveState } from '../../protocol/worker-views.ts';
import { accessLevelOf } from '../access/access-level.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { CaseProjection } from '../read-model/case-projection.ts';
import { caseName, memberName, officeName } from './names.ts';

/** The list of cases, by family name. A case whose file was removed, or never came, is not in it. */
export function caseRows(session: UnlockedSession, now: number): readonly CaseRow[] {
  const projections = session.recordStore.cases().map((id) => session.caseProjections.projection(id));
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
  if (isRefused || projection.doubtful.size > 0) return 'look';
  return unsent > 0 ? 'here' : 'server';
}

function sortName(session: UnlockedSession, id: Id): string {
  const name = session.caseProjections.projection(id).file?.merged.values.name;
  return name ? `${name.family} ${name.given}` : '';
}
