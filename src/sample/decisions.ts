import { caseOf } from '../worker/features/cases/index.ts';
import { berlinDate } from '../domain/berlin.ts';
import { addDays, civilDate, yearMonthDay } from '../domain/civil-date.ts';
import { instantOf } from '../domain/local-minute.ts';
import { compareStrings, type CivilDate, type Id } from '../domain/values.ts';
import type { Result } from '../protocol/results.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import type { UnlockedSession } from '../worker/session/unlocked-session.ts';
import { answerRelease, askedFor } from '../worker/features/plan/index.ts';
import { done } from '../worker/base/request.ts';
import { saveSetting } from '../worker/features/settings/index.ts';
import { save } from '../worker/records/save.ts';
import { moment } from './calendar.ts';

// What was decided about the programme and about single weeks, and one support that was interrupted.

const DECIDED_DAYS_AGO = 75;
const WRITTEN_DAYS_AGO = 80;
const MORE_PLACES = 2;

/** One decision that holds, written down in its time, and one that comes. By the team lead. */
export async function decideSettings(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  capacity: number,
): Promise<Result<unknown>> {
  const today = berlinDate(dependencies.now());
  const at = instantOf(moment(addDays(today, -WRITTEN_DAYS_AGO), 11 * 60)) * 60_000;
  const held = await saveSetting({ ...dependencies, now: () => at }, session, {
    from: addDays(today, -DECIDED_DAYS_AGO),
    value: { what: 'interruption', policy: 'suspend' },
    decidedBy: 'Steuerungsgruppe',
    reason: 'Wer in die Klinik muss, soll die Zeit danach noch haben.',
  });
  if (!held.ok) return held;
  return saveSetting(dependencies, session, {
    from: firstOfMonth(today, 2),
    value: { what: 'capacity', places: capacity + MORE_PLACES },
    decidedBy: 'Jobcenter und Träger',
    reason: 'Eine halbe Stelle mehr; die Warteliste soll kürzer werden.',
  });
}

const RELEASED = 'Ja, die Woche darauf bitte kürzer planen.';

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

const INTERRUPTED = { fromDaysAgo: 40, untilDaysAgo: 27 };

/** R4: one support that had begun before the decision was interrupted after it: its end has moved, and its place goes on as much longer. */
export async function interruptOne(dependencies: WorkerDependencies, session: UnlockedSession): Promise<Result<unknown>> {
  const today = berlinDate(dependencies.now());
  const days = { from: addDays(today, -INTERRUPTED.fromDaysAgo), until: addDays(today, -INTERRUPTED.untilDaysAgo) };
  const caseId = runningSince(session, days.from, today).at(0);
  if (caseId === undefined) return done(null);
  const values = { days, words: 'Klinik' };
  const write = { record: dependencies.newId(), kind: 'interruption', caseId, values, seen: {}, opened: {} } as const;
  return save(dependencies, session, { edits: [write], draftKey: null });
}

/** Cases this member leads that ran on all days since then, by the end of their support. */
function runningSince(session: UnlockedSession, from: CivilDate, today: CivilDate): readonly Id[] {
  const mine = session.keyring.ledBy(session.keys.member);
  const rules = mine.map((caseId) => ({ caseId, ...caseOf(session, caseId).rules }));
  return rules
    .filter(({ facts, lastDay }) => facts.start !== null && facts.start < from && lastDay !== null && lastDay > addDays(today, 30))
    .toSorted((a, b) => compareStrings(a.lastDay ?? '', b.lastDay ?? ''))
    .map(({ caseId }) => caseId);
}

function firstOfMonth(today: CivilDate, monthsOn: number): CivilDate {
  const { year, month } = yearMonthDay(today);
  const months = month - 1 + monthsOn;
  return civilDate({ year: year + Math.floor(months / 12), month: (months % 12) + 1, day: 1 }) ?? today;
}
