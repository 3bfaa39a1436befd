import { expect, test } from 'vitest';
import { berlinDate, berlinInstant } from '../../src/domain/berlin.ts';
import { addDays, daysBetween, weekday } from '../../src/domain/civil-date.ts';
import { isoWeekOf } from '../../src/domain/iso-week.ts';
import { instantOf } from '../../src/domain/local-minute.ts';
import { plannedDate, visitsOfPlans } from '../../src/domain/planned-visits.ts';
import { reminderOf } from '../../src/domain/reminder.ts';
import { lastDayOfSupport } from '../../src/domain/support-period.ts';
import type { CivilDate } from '../../src/domain/values.ts';
import { countedMinutesByWeek, isTimed, WEEK_LIMIT } from '../../src/domain/weekly-minutes.ts';
import { SAMPLE_SIZE } from '../../src/protocol/sample.ts';
import type { CaseWithPlans } from '../../src/sample/plan-appointments.ts';
import { planProgramme } from '../../src/sample/plan-programme.ts';

// Whoever tries Lotse out, and the browser tests, find the same things to look at on any day and at any hour: planned as plain values, without keys.

/** Two years with both clock changes, a leap day, a year of 53 weeks and every weekday on every date of a month. */
const FIRST_DAY = '2026-10-01';
const DAYS = 2 * 366;
/** Minutes from midnight: night, before and within working hours, the last minute of a day. One each day, so that within four weeks every weekday meets every one. */
const HOURS = [10, 7 * 60 + 50, 11 * 60 + 20, 23 * 60 + 59];

/** What one case manager's diary holds, counted. */
function diaryShape(cases: readonly CaseWithPlans[], today: CivilDate) {
  const diaries = cases.map((one) => diaryOf(one, today));
  const over = diaries.flatMap(({ weeks }) => weeks.filter(({ planned }) => planned > WEEK_LIMIT));
  const busy = diaries.flatMap(({ times }) => times).toSorted((a, b) => a.from - b.from);
  return {
    kept: diaries.some(({ kept }) => kept > 0),
    unrecorded: diaries.flatMap(({ unrecorded }) => unrecorded).length,
    unrecordedIsRecent: diaries.every(({ unrecorded }) => unrecorded.every((date) => date < today && daysBetween(date, today) <= 10)),
    comingSoon: diaries.reduce((sum, { coming }) => sum + coming, 0) >= 2,
    // At least one support goes on for more than six weeks.
    goesOn: cases.some(({ start }) => daysBetween(today, lastDayOfSupport(start)) >= 49),
    fullWeeks: over.map(({ week, planned, reasons }) => [week, planned, reasons]),
    onWeekends: diaries.flatMap(({ dates }) => dates.filter((date) => weekday(date) > 5)),
    atOneTime: busy.filter(({ from }, i) => from < (busy[i - 1]?.until ?? 0)),
  };
}

function diaryOf({ visits, appointments }: CaseWithPlans, today: CivilDate) {
  const recorded = recordedByWeek(visits, today);
  const facts = visits.map(({ visit, writtenAt }, i) => ({
    id: `visit-${i}`,
    values: { ...visit, by: 'me' },
    recordedAt: writtenAt,
    writtenAt,
  }));
  const plans = appointments.map(({ time }, i) => ({ id: `plan-${i}`, time, by: 'me', cancelled: false }));
  const visitOf = visitsOfPlans(plans, facts);
  const open = plans.filter(({ id }) => !visitOf.has(id));
  const dates = open.map(({ time }) => plannedDate(time));
  return {
    kept: visitOf.size,
    unrecorded: dates.filter((date) => date < today),
    coming: dates.filter((date) => date > today && daysBetween(today, date) <= 14).length,
    weeks: [...new Set(dates.map(isoWeekOf))].map((week) => ({
      week,
      planned:
        sum(open.filter(({ time }) => isoWeekOf(plannedDate(time)) === week).map(({ time }) => time.minutes)) + (recorded.get(week) ?? 0),
      reasons: appointments.filter(({ time, reason }) => isoWeekOf(plannedDate(time)) === week && reason !== undefined).length,
    })),
    dates: [...dates, ...visits.map(({ visit }) => visit.time?.date ?? '')],
    times: [
      ...open.map(({ time }) => ({ from: instantOf(time.start), until: instantOf(time.start) + time.minutes })),
      ...visits
        .flatMap(({ visit }) => (visit.time?.segments ?? []).filter(isTimed))
        .filter(({ kind }) => kind === 'direct' || kind === 'accompany')
        .map(({ start, end }) => ({ from: instantOf(start), until: instantOf(end) })),
    ],
  };
}

/** Counted minutes of the last weeks. */
function recordedByWeek(visits: CaseWithPlans['visits'], today: CivilDate): ReadonlyMap<string, number> {
  const weeks = new Map<string, number>();
  for (const { visit } of visits) {
    if ((visit.time?.date ?? '') < addDays(today, -21)) continue;
    for (const [week, minutes] of countedMinutesByWeek(visit, [])) weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  }
  return weeks;
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}

/** What the programme as a whole holds. */
function programmeShape(cases: readonly CaseWithPlans[], today: CivilDate) {
  const left = cases.map(({ start }) => daysBetween(today, lastDayOfSupport(start)));
  const thisWeekAndLast = [0, -7].map((days) => isoWeekOf(addDays(today, days)));
  const recorded = cases.map(({ visits }) => {
    const weeks = recordedByWeek(visits, today);
    return Math.max(...thisWeekAndLast.map((week) => weeks.get(week) ?? 0));
  });
  return {
    visits: Math.abs(sum(cases.map(({ visits }) => visits.length)) - SAMPLE_SIZE.visits) <= 20,
    ahead: cases.flatMap(({ visits }) => visits.filter(({ visit }) => (visit.time?.date ?? '') > today)),
    endsNear: left.filter((days) => reminderOf(days) !== null).length >= 1,
    over: left.filter((days) => days < 0).length,
    // This week or the last.
    upToFourHours: recorded.filter((minutes) => minutes >= 0.9 * WEEK_LIMIT && minutes <= WEEK_LIMIT).length >= 1,
    overFourHours: recorded.filter((minutes) => minutes > WEEK_LIMIT).length >= 1,
  };
}

test('the made-up programme has the same shape on every day of two years, at any hour', () => {
  for (let day = 0; day < DAYS; day++) {
    const today = addDays(FIRST_DAY, day);
    const now = berlinInstant(today, HOURS[day % HOURS.length]);
    expect(berlinDate(now)).toBe(today);
    const { cases, capacity, isFull } = planProgramme(SAMPLE_SIZE, now);
    for (const [login, own] of cases) {
      expect(diaryShape(own, today), `${login} on ${today}`).toEqual({
        kept: true,
        unrecorded: 1,
        unrecordedIsRecent: true,
        comingSoon: true,
        goesOn: true,
        fullWeeks: [addDays(today, 7), addDays(today, 14)].map((date) => [isoWeekOf(date), 270, 1]),
        onWeekends: [],
        atOneTime: [],
      });
    }
    expect(programmeShape([...cases.values()].flat(), today), today).toEqual({
      visits: true,
      ahead: [],
      endsNear: true,
      over: 1,
      upToFourHours: true,
      overFourHours: true,
    });
    expect([capacity, isFull]).toEqual([16, true]);
  }
});
