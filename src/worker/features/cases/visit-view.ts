import { compareStrings } from '../../../domain/values.ts';
import { projectionsOf } from './case-projections.ts';
import { totalMinutes } from '../../../domain/weekly-minutes.ts';
import type { VisitView } from '../../../protocol/case-views.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { CaseProjection } from './case-projection.ts';
import { lastValues, type ShownOf } from '../../read-model/decrypted-record.ts';
import { memberName } from '../programme/index.ts';
import { stateOf, worst } from '../../records/open-record.ts';

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
