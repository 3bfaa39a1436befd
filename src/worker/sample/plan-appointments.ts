import { berlinDate } from '../../domain/berlin.ts';
import { addDays, weekday } from '../../domain/civil-date.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { PlannedTime } from '../../domain/kinds/appointment.ts';
import type { VisitKind } from '../../domain/kinds/visit.ts';
import { instantOf } from '../../domain/local-minute.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import { isTimed, WEEK_LIMIT } from '../../domain/weekly-minutes.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { CaseProjection } from '../read-model/case-projection.ts';
import { answerRelease, askedFor } from '../plan/releases.ts';
import { done } from '../request.ts';
import { save } from '../records/save.ts';
import { moment } from './calendar.ts';

// A case manager's diary: what was planned and came about last week, what comes, what was forgotten, and two weeks that are fuller than four hours.

/** Beginnings, minutes from midnight, on the days of a week (Monday is 0), one case after the other. */
type Coming = readonly [day: number, start: number, minutes: number, kind: VisitKind];
const COMING: readonly [Coming, ...Coming[]] = [
  [0, 9 * 60, 60, 'homeVisit'],
  [1, 10 * 60 + 30, 45, 'office'],
  [2, 9 * 60 + 30, 90, 'accompaniment'],
  [3, 11 * 60, 30, 'phone'],
  [4, 9 * 60, 60, 'homeVisit'],
];
/** Three appointments of one person in a week: 270 minutes. */
const FULL: readonly (readonly [day: number, minutes: number])[] = [
  [1, 90],
  [3, 90],
  [4, 90],
];
const REASONS = [
  'Räumungstermin am Freitag: vorher Gespräch mit der Vermieterin, dann gemeinsam zum Amtsgericht.',
  'Drei Behördenwege in einer Woche, und keine der Fristen lässt sich schieben.',
] as const;
const RELEASED = 'Ja, die Woche darauf bitte kürzer planen.';
/** Hours in which nothing else is planned. */
const FREE_HOURS = [13 * 60, 15 * 60 + 30] as const;
const WRITTEN_DAYS_AGO = 3;

interface Planned {
  readonly caseId: Id;
  readonly time: PlannedTime;
  readonly kind: VisitKind;
  readonly reason?: string;
  readonly writtenAt: number;
}

/** Appointments of last week and the coming ones of the cases this member leads, as if they had been written down one by one. */
export async function writeAppointments(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<unknown>> {
  const now = dependencies.now();
  const today = berlinDate(now);
  const projections = runningCases(session, today);
  const writtenAt = instantOf(moment(addDays(today, -WRITTEN_DAYS_AGO), 9 * 60)) * 60_000;
  const all = [
    ...projections.flatMap((projection) => kept(projection, today)),
    ...forgotten(projections, { today, writtenAt }),
    ...coming(projections.slice(0, -REASONS.length), { today, writtenAt }),
    ...fullWeeks(projections.slice(-REASONS.length), { today, writtenAt }),
  ];
  for (const one of all) {
    const clockAndIds = { newId: dependencies.newId, now: () => Math.min(one.writtenAt, now) };
    const saved = await save(dependencies, session, {
      edits: [writeOf(one, session.keys.member, clockAndIds.newId())],
      draftKey: null,
      clockAndIds,
    });
    if (!saved.ok) return saved;
  }
  return done(null);
}

/** The team lead says yes to the nearest of those of whom two appointments wait. */
export async function releaseSome(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<unknown>> {
  const asked = askedFor(session, berlinDate(dependencies.now()));
  for (const [i, { id, by }] of asked.entries()) {
    const isFirst = asked.findIndex((other) => other.by === by) === i;
    if (!isFirst || asked.filter((other) => other.by === by).length < 2) continue;
    const answered = await answerRelease(dependencies, session, { appointment: id, granted: true, words: RELEASED });
    if (!answered.ok) return answered;
  }
  return done(null);
}

function writeOf({ caseId, time, kind, reason }: Planned, by: Id, record: Id): RecordEdit<'appointment'> {
  return {
    record,
    kind: 'appointment',
    caseId,
    values: { time, kind, by, ...(reason === undefined ? {} : { reason }) },
    seen: {},
    opened: {},
  };
}

/** Led by this member, begun, and not at an end within the next three weeks. */
function runningCases({ keyring, keys, caseProjections }: UnlockedSession, today: CivilDate): readonly CaseProjection[] {
  const mine = keyring
    .plain()
    .flatMap(({ kind, lead, of: caseId }) => (kind === 'frame' && lead === keys.member && caseId !== null ? [caseId] : []));
  return mine
    .map((caseId) => caseProjections.projection(caseId))
    .filter(
      ({ rules: { facts, lastDay } }) => facts.start !== null && facts.start <= today && lastDay !== null && lastDay > addDays(today, 21),
    );
}

/** What was planned and took place in the last seven days: the visit of that time came of it. */
function kept(projection: CaseProjection, today: CivilDate): readonly Planned[] {
  const recent = [...projection.facts.values()].filter(
    ({ values: { time } }) => time !== null && time.date < today && time.date >= addDays(today, -7),
  );
  return recent.flatMap(({ values: { time } }) => {
    const talk = time?.segments.filter(isTimed).find(({ kind }) => kind === 'direct' || kind === 'accompany');
    if (!time || !talk) return [];
    const minutes = Math.max(30, Math.round((instantOf(talk.end) - instantOf(talk.start)) / 15) * 15);
    const writtenAt = instantOf(moment(addDays(time.date, -WRITTEN_DAYS_AGO), 9 * 60)) * 60_000;
    return [
      {
        caseId: projection.id,
        time: { start: talk.start, minutes },
        kind: talk.kind === 'accompany' ? ('accompaniment' as const) : ('homeVisit' as const),
        writtenAt,
      },
    ];
  });
}

/** Yesterday's (before a weekend: Friday's), of which nobody has written anything down yet. */
function forgotten(
  projections: readonly CaseProjection[],
  { today, writtenAt }: { today: CivilDate; writtenAt: number },
): readonly Planned[] {
  const yesterday = addDays(today, -1);
  const date = addDays(yesterday, -Math.max(0, weekday(yesterday) - 5));
  const caseId = projections.find(
    ({ facts, rules }) => date >= (rules.facts.start ?? '') && ![...facts.values()].some(({ values }) => values.time?.date === date),
  );
  return caseId ? [{ caseId: caseId.id, time: { start: moment(date, 7 * 60 + 30), minutes: 30 }, kind: 'office', writtenAt }] : [];
}

/** One in a week for each case, from tomorrow on; where this week is full already, a week later. */
function coming(projections: readonly CaseProjection[], { today, writtenAt }: { today: CivilDate; writtenAt: number }): readonly Planned[] {
  return projections.slice(0, COMING.length * 2).map(({ id, minutes: recorded }, i) => {
    const [day, start, minutes, kind] = COMING[i % COMING.length] ?? COMING[0];
    const first = workdayAfter(today, day + (i < COMING.length ? 0 : 7));
    const isFull = (recorded.get(isoWeekOf(first)) ?? 0) + minutes > WEEK_LIMIT;
    return { caseId: id, time: { start: moment(addDays(first, isFull ? 7 : 0), start), minutes }, kind, writtenAt };
  });
}

/** Next week and the one after: each a case whose appointments come to more than four hours. */
function fullWeeks(
  projections: readonly CaseProjection[],
  { today, writtenAt }: { today: CivilDate; writtenAt: number },
): readonly Planned[] {
  const monday = addDays(today, 8 - weekday(today));
  return projections.flatMap(({ id }, i) =>
    FULL.map(([day, minutes], k): Planned => {
      const start = moment(addDays(monday, day + 7 * i), FREE_HOURS[i % FREE_HOURS.length] ?? FREE_HOURS[0]);
      const isOver = k === FULL.length - 1;
      return {
        caseId: id,
        time: { start, minutes },
        kind: 'accompaniment',
        writtenAt,
        ...(isOver ? { reason: REASONS[i] ?? REASONS[0] } : {}),
      };
    }),
  );
}

/** The day so many days after tomorrow; a weekend's becomes the Monday after. */
function workdayAfter(today: CivilDate, days: number): CivilDate {
  const date = addDays(today, 1 + days);
  return weekday(date) <= 5 ? date : addDays(date, 8 - weekday(date));
}
