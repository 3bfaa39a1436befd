import * as v from 'valibot';
import { caseOf, projectionsOf } from '../cases/index.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { classifyPlanDraft } from '../../../domain/classify-plan.ts';
import type { PlanFacts } from '../../../domain/facts.ts';
import { plannedTimeSchema, type PlannedTime } from '../../../domain/kinds/appointment.ts';
import type { Id } from '../../../domain/values.ts';
import type { AppointmentForm, PlanForecast, InterruptionForm } from '../../../protocol/limits-api.ts';
import type { OpenRecord, Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { failed } from '../../base/request.ts';
import { openRecord } from '../../records/open-record.ts';
import { save } from '../../records/save.ts';

/** Stands for an appointment that has no record yet. */
const UNBORN = '';

/** A plan as it is typed: what the limits say, the weeks it touches, and whether it waits for a release. */
export function forecastPlan(session: UnlockedSession, { record, case: caseId, time }: AppointmentForm): PlanForecast {
  if (!v.is(plannedTimeSchema, time)) return { findings: [], weeks: [], needsRelease: false };
  const { rules, planning } = caseOf(session, caseId);
  const by = planning.byId.get(record ?? UNBORN)?.by ?? session.keys.member;
  const draft: PlanFacts = { id: record ?? UNBORN, time, by, cancelled: false };
  const { findings, weeks, needsRelease } = classifyPlanDraft(rules, draft, {
    ...planning,
    near: projectionsOf(session).nearPlans(draft),
  });
  return { findings, needsRelease, weeks: weeks.map(({ week, recorded, planned, of: limit }) => ({ week, recorded, planned, limit })) };
}

/**
 * Plans, moves or changes an appointment. Past four hours a week or past the end it needs a reason, and then waits for the team lead. Who only
 * shortens one, or changes what is no time, commits to nothing more and is not asked. What somebody else changed meanwhile is replaced only if the
 * form showed it (I2): else both stand side by side.
 */
export async function saveAppointment(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { form, draftKey }: { form: AppointmentForm; draftKey: string | null },
): Promise<Result<Saved>> {
  if (!v.is(plannedTimeSchema, form.time)) return failed('invalid');
  const open = form.record === null ? null : openRecord(session, 'appointment', form.record);
  // A record that has not come yet under an id of the page's own is a new one.
  if (form.record !== null && !open && session.recordStore.record(form.record)) return failed('notFound');
  const isChanged = (part: string): boolean => open === null || part in form.seen;
  const time = isChanged('time') ? form.time : (open?.parts.time.value ?? form.time);
  const reason = form.reason.trim();
  if (reason === '' && plansMore(time, open) && forecastPlan(session, { ...form, time }).needsRelease) return failed('reasonMissing');
  const write: RecordEdit<'appointment'> = {
    record: form.record ?? dependencies.newId(),
    kind: 'appointment',
    caseId: form.case,
    values: {
      // Fields that a newer app wrote into the same part travel on (I12).
      ...(isChanged('time') ? { time: { ...open?.parts.time.value, start: time.start, minutes: time.minutes } } : {}),
      ...(isChanged('kind') ? { kind: form.kind } : {}),
      ...(isChanged('reason') ? { reason } : {}),
      ...(open && isChanged('cancelled') ? { cancelled: null } : {}),
      ...(open?.parts.by.value ? {} : { by: session.keys.member }),
    },
    seen: open ? { ...form.seen, by: open.parts.by.seen } : {},
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey });
}

/** Calls an appointment off: it stays visible and plans nothing. */
export async function cancelAppointment(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { record, seen }: { record: Id; seen: RecordEdit['seen'] },
): Promise<Result<Saved>> {
  const shown = session.recordStore.record(record);
  if (shown?.kind !== 'appointment') return failed('notFound');
  const write: RecordEdit<'appointment'> = {
    record,
    kind: 'appointment',
    caseId: shown.caseId,
    values: { cancelled: { on: berlinDate(dependencies.now()) } },
    seen: { cancelled: seen['cancelled'] ?? [] },
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey: null });
}

/** Does it promise more time than before, or another one? One that was called off promised nothing. */
function plansMore(time: PlannedTime, open: OpenRecord<'appointment'> | null): boolean {
  const before = open?.parts.cancelled.value ? null : open?.parts.time.value;
  return !before || before.start !== time.start || time.minutes > before.minutes;
}

/**
 * Days without support (R4), new or changed. The place follows in the same transaction (features/places/follow.ts). What somebody else changed meanwhile
 * is replaced only if the form showed it (I2).
 */
export async function saveInterruption(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { record, case: caseId, days, words, seen }: InterruptionForm,
): Promise<Result<Saved>> {
  if (days.until < days.from) return failed('invalid');
  const open = record === null ? null : openRecord(session, 'interruption', record);
  if (record !== null && !open) return failed('notFound');
  const isChanged = (part: 'days' | 'words'): boolean => open === null || part in seen;
  const write: RecordEdit<'interruption'> = {
    record: record ?? dependencies.newId(),
    kind: 'interruption',
    caseId,
    values: {
      // Fields that a newer app wrote into the same part travel on (I12).
      ...(isChanged('days') ? { days: { ...open?.parts.days.value, from: days.from, until: days.until } } : {}),
      ...(isChanged('words') ? { words: words.trim() } : {}),
    },
    seen: open ? seen : {},
    opened: {},
  };
  return save(dependencies, session, { edits: [write], draftKey: null });
}

/** Takes an interruption back as it was shown; undone, it is there again. */
export async function removeInterruption(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { record, seen }: { record: Id; seen: RecordEdit['seen'] },
): Promise<Result<Saved>> {
  const shown = session.recordStore.record(record);
  if (shown?.kind !== 'interruption') return failed('notFound');
  const write: RecordEdit = { record, kind: 'interruption', caseId: shown.caseId, values: {}, seen, opened: {}, remove: true };
  return save(dependencies, session, { edits: [write], draftKey: null });
}
