import type { CivilDate } from '../domain/values.ts';
import type { PlanForecast, SettingEffect } from '../protocol/limits-api.ts';
import type { PeriodView, PlacesView, PlaceView, PlanView } from '../protocol/limits-views.ts';

// What is answered about the limits while nothing is known: before the app is unlocked, and where a newer app has written the data.

export function blankBoard(today: CivilDate): PlacesView {
  return {
    asOf: null,
    today,
    capacity: 0,
    held: 0,
    occupied: 0,
    free: 0,
    boardRows: [],
    waiting: [],
    counted: null,
    enquiries: [],
    offices: [],
    weeks: [],
    findings: [],
  };
}

export const blankPlace: PlaceView = {
  state: 'none',
  days: null,
  heldUntil: null,
  extended: false,
  urgent: false,
  paused: false,
  position: null,
  requestedAt: null,
  pending: [],
  answer: null,
  findings: [],
  may: [],
  urgentReason: '',
};

export const blankPeriod: PeriodView = {
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
};

export function blankPlan(from: CivilDate, until: CivilDate): PlanView {
  return { from, until, appointments: [], endsNear: [], unrecorded: [], releases: 0 };
}

export const blankForecast: PlanForecast = { findings: [], weeks: [], needsRelease: false };

export const blankEffect: SettingEffect = { earlier: [], later: [], over: null, weeksOver: 0, weeksHealed: 0 };
