import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from '../session/unlocked-session.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { clockAndIdsAt } from '../session/clock-and-ids.ts';
import { cancelAppointment, forecastPlan, saveAppointment } from './appointments.ts';
import { removeInterruption, saveInterruption } from './interruptions.ts';
import { blankForecast, blankPeriod, blankPlan } from '../blank-limits.ts';
import { forecastPeriod, periodView } from './period.ts';
import { appointmentNow, planView } from './plan-view.ts';
import { answerRelease, releaseList } from './releases.ts';

export type PlanPart = Pick<
  LotseWorker,
  | 'period'
  | 'forecastPeriod'
  | 'saveInterruption'
  | 'removeInterruption'
  | 'plan'
  | 'appointment'
  | 'forecastPlan'
  | 'saveAppointment'
  | 'cancelAppointment'
  | 'releases'
  | 'answerRelease'
>;

/** R3, R4, R5, R8: the period of a support, and planning within it. */
export function planPart(dependencies: WorkerDependencies, manager: SessionManager): PlanPart {
  const { now } = dependencies;
  const reading = async <T>(locked: T, read: (session: UnlockedSession) => T): Promise<T> =>
    manager.session ? read(manager.session) : locked;
  const writing = clockAndIdsAt(manager);
  return {
    period: (caseId) => reading(blankPeriod, (session) => periodView(session, caseId, now())),
    forecastPeriod: (caseId, change) =>
      reading({ lastDay: null, findings: [] }, (session) => forecastPeriod(session, { caseId, change, now: now() })),
    saveInterruption: (form) => writing((session) => saveInterruption(dependencies, session, form)),
    removeInterruption: (record, seen) => writing((session) => removeInterruption(dependencies, session, { record, seen })),
    plan: (from, until, caseId) => reading(blankPlan(from, until), (session) => planView(session, { from, until, caseId, now: now() })),
    appointment: (record) => reading(null, (session) => appointmentNow(session, record)),
    forecastPlan: (form) => reading(blankForecast, (session) => forecastPlan(session, form)),
    saveAppointment: (form, draftKey) => writing((session) => saveAppointment(dependencies, session, { form, draftKey })),
    cancelAppointment: (record, seen) => writing((session) => cancelAppointment(dependencies, session, { record, seen })),
    releases: () => reading({ asked: [], answered: [] }, (session) => releaseList(session, now())),
    answerRelease: (appointment, granted, words) =>
      writing((session) => answerRelease(dependencies, session, { appointment, granted, words })),
  };
}
