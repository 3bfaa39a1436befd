import type { LimitsWorker } from '../protocol/limits-api.ts';
import type { Failed } from './request.ts';

const nothing = async (): Promise<null> => null;
const none = async (): Promise<readonly never[]> => [];

/** What is answered about the limits where nothing may be touched; `refused` for what would write. */
export function noLimits(refused: () => Promise<Failed>): LimitsWorker {
  return {
    places: async () => ({
      asOf: null,
      today: '',
      capacity: 0,
      held: 0,
      occupied: 0,
      free: 0,
      seats: [],
      waiting: [],
      offices: [],
      weeks: [],
      findings: [],
    }),
    place: async () => ({
      state: 'none',
      days: null,
      heldUntil: null,
      extended: false,
      urgent: false,
      position: null,
      requestedAt: null,
      pending: [],
      answer: null,
      findings: [],
      may: [],
      urgentReason: '',
    }),
    placeStep: refused,
    period: async () => ({
      start: null,
      lastDay: null,
      policy: 'calendar',
      changed: null,
      interruptions: [],
      interruptedDays: 0,
      reminder: null,
      decision: null,
      participation: null,
      enquiredOn: null,
      findings: [],
    }),
    forecastPeriod: async () => ({ lastDay: null, findings: [] }),
    decideParticipation: refused,
    saveInterruption: refused,
    removeInterruption: refused,
    plan: async (from, until) => ({ from, until, appointments: [], endsNear: [], unrecorded: [], releases: 0 }),
    appointment: nothing,
    forecastPlan: async () => ({ findings: [], weeks: [], needsRelease: false }),
    saveAppointment: refused,
    cancelAppointment: refused,
    releases: async () => ({ asked: [], answered: [] }),
    answerRelease: refused,
    settings: none,
    previewSetting: async () => ({ earlier: [], later: [], over: null, weeksOver: 0, weeksHealed: 0 }),
    saveSetting: refused,
    withdrawSetting: refused,
  };
}
