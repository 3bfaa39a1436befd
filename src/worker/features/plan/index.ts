import { defineFeature } from '../../records/define-feature.ts';
import { cancelAppointment, forecastPlan, saveAppointment, removeInterruption, saveInterruption } from './appointments.ts';
import { forecastPeriod, periodView } from './period.ts';
import { appointmentNow, planView, answerRelease, releaseList } from './plan-view.ts';

export { answerRelease, askedFor } from './plan-view.ts';

/** R3, R4, R5, R8: the period of a support, and planning within it. */
export const planFeature = defineFeature({
  kinds: { release: { byTeamLead: true } },
  methods: (dependencies) => {
    const { now } = dependencies;
    return {
      period: {
        query: (session, caseId) => periodView(session, caseId, now()),
        locked: {
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
          offloaded: null,
          findings: [],
        },
        log: null,
      },
      forecastPeriod: {
        query: (session, caseId, change) => forecastPeriod(session, { caseId, change, now: now() }),
        locked: { lastDay: null, findings: [] },
        log: null,
      },
      saveInterruption: { command: (session, form) => saveInterruption(dependencies, session, form) },
      removeInterruption: { command: (session, record, seen) => removeInterruption(dependencies, session, { record, seen }) },
      plan: {
        query: (session, ...[from, until, caseId]) => planView(session, { from, until, caseId, now: now() }),
        locked: (from, until) => ({ from, until, appointments: [], endsNear: [], unrecorded: [], releases: 0 }),
        log: null,
      },
      appointment: { query: appointmentNow, locked: null, log: null },
      forecastPlan: { query: forecastPlan, locked: { findings: [], weeks: [], needsRelease: false }, log: null },
      saveAppointment: { command: (session, form, draftKey) => saveAppointment(dependencies, session, { form, draftKey }) },
      cancelAppointment: { command: (session, record, seen) => cancelAppointment(dependencies, session, { record, seen }) },
      releases: { query: (session) => releaseList(session, now()), locked: { asked: [], answered: [] }, log: null },
      answerRelease: {
        command: (session, ...[appointment, granted, words]) => answerRelease(dependencies, session, { appointment, granted, words }),
      },
    };
  },
});
