import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { writingAt } from '../session/writing-at.ts';
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
export function planPart(dependencies: WorkerDependencies, keeper: DeskKeeper): PlanPart {
  const { now } = dependencies;
  const reading = async <T>(locked: T, read: (desk: Desk) => T): Promise<T> => (keeper.desk ? read(keeper.desk) : locked);
  const writing = writingAt(keeper);
  return {
    period: (of) => reading(blankPeriod, (desk) => periodView(desk, of, now())),
    forecastPeriod: (of, change) => reading({ lastDay: null, findings: [] }, (desk) => forecastPeriod(desk, { of, change, now: now() })),
    saveInterruption: (form) => writing((desk) => saveInterruption(dependencies, desk, form)),
    removeInterruption: (record, seen) => writing((desk) => removeInterruption(dependencies, desk, { record, seen })),
    plan: (from, until, of) => reading(blankPlan(from, until), (desk) => planView(desk, { from, until, of, now: now() })),
    appointment: (record) => reading(null, (desk) => appointmentNow(desk, record)),
    forecastPlan: (form) => reading(blankForecast, (desk) => forecastPlan(desk, form)),
    saveAppointment: (form, draftKey) => writing((desk) => saveAppointment(dependencies, desk, { form, draftKey })),
    cancelAppointment: (record, seen) => writing((desk) => cancelAppointment(dependencies, desk, { record, seen })),
    releases: () => reading({ asked: [], answered: [] }, (desk) => releaseList(desk, now())),
    answerRelease: (appointment, granted, words) => writing((desk) => answerRelease(dependencies, desk, { appointment, granted, words })),
  };
}
