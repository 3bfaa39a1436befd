import type { LimitsWorker } from '../protocol/limits-api.ts';
import { blankBoard, blankEffect, blankForecast, blankPeriod, blankPlace, blankPlan } from './blank-limits.ts';
import type { Failed } from './request.ts';

const nothing = async (): Promise<null> => null;
const none = async (): Promise<readonly never[]> => [];

/** What is answered about the limits where nothing may be touched; `refused` for what would write. */
export function noLimits(refused: () => Promise<Failed>): LimitsWorker {
  return {
    places: async () => blankBoard(''),
    place: async () => blankPlace,
    placeStep: refused,
    period: async () => blankPeriod,
    forecastPeriod: async () => ({ lastDay: null, findings: [] }),
    decideParticipation: refused,
    saveInterruption: refused,
    removeInterruption: refused,
    plan: async (from, until) => blankPlan(from, until),
    appointment: nothing,
    forecastPlan: async () => blankForecast,
    saveAppointment: refused,
    cancelAppointment: refused,
    releases: async () => ({ asked: [], answered: [] }),
    answerRelease: refused,
    settings: none,
    previewSetting: async () => blankEffect,
    saveSetting: refused,
    withdrawSetting: refused,
  };
}
