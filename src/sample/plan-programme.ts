import { berlinDate } from '../domain/berlin.ts';
import { addDays, civilDate, weekday, yearMonthDay } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/values.ts';
import type { SampleSize } from '../protocol/worker-api.ts';
import { Diary } from './calendar.ts';
import { random, type Chance } from './chance.ts';
import { sampleClients, type SampleClient } from './clients.ts';
import { planAppointments, type CaseWithPlans } from './plan-appointments.ts';
import { planCase, type PlannedCase } from './plan-case.ts';
import { sampleMembers } from './team.ts';

/** Cases by the login of who leads them. */
export interface PlannedProgramme {
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly optionUntil: CivilDate;
  readonly cases: ReadonlyMap<string, readonly CaseWithPlans[]>;
  readonly capacity: number;
  /** So many supports run that a reservation takes the last place, and others wait. */
  readonly isFull: boolean;
}

/** R1. A larger made-up programme has as many places as cases. */
const CAPACITY = 16;

/** The whole made-up programme as plain values. The same seed, size and moment give the same programme. */
export function planProgramme(size: SampleSize, now: number): PlannedProgramme {
  const luck = random(size.seed);
  const today = berlinDate(now);
  const managers = sampleMembers.filter((member) => member.role === 'caseManager');
  const diaries = managers.map(() => new Diary(now, luck));
  const starts = Array.from({ length: size.cases }, (_, i) => addDays(today, -startedDaysAgo(i, size.cases)));
  const shares = sharesOf(
    size.visits,
    starts.map((start) => Math.min(152, daysSince(start, today))),
  );
  const cases = new Map<string, PlannedCase[]>(managers.map(({ login }) => [login, []]));
  starts.forEach((start, i) => {
    const manager = managers[i % managers.length];
    const diary = diaries[i % diaries.length];
    if (!manager || !diary) throw new Error('a programme needs case managers');
    const plan = {
      client: clientAt(i, luck),
      office: manager.office ?? 0,
      signs: manager.signs,
      start,
      today,
      visits: shares[i] ?? 1,
      fullWeek: fullWeekOf(i, { start, today }),
    };
    cases.get(manager.login)?.push(planCase(plan, diary, luck));
  });
  const capacity = Math.max(CAPACITY, size.cases);
  const planned = new Map([...cases].map(([login, own]) => [login, planAppointments(own, today)]));
  // One of the supports is over.
  return { ...termOf(today), cases: planned, capacity, isFull: size.cases === capacity };
}

/** One support is in its last days, one has just ended (aftercare); the others began over the last five months. */
function startedDaysAgo(i: number, count: number): number {
  if (i === 0) return 177;
  if (i === 1) return 189;
  return Math.max(4, 150 - Math.round(((i - 2) * 146) / Math.max(1, count - 2)));
}

function daysSince(start: CivilDate, today: CivilDate): number {
  return Math.round((Date.parse(today) - Date.parse(start)) / 86_400_000);
}

/** Visits by weight, at least one each, exactly `total` in all (as far as there are enough). */
function sharesOf(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight) => {
    seen += weight;
    const share = Math.max(1, Math.round((total * seen) / sum) - given);
    given += share;
    return share;
  });
}

/** Every third case of some length has a week that filled up; two of them this week, or, before Wednesday, the week that has just ended. */
function fullWeekOf(i: number, { start, today }: { start: CivilDate; today: CivilDate }): { weeksAgo: number; over: boolean } | null {
  if (i === 3 || i === 7) return { weeksAgo: weekday(today) < 3 ? 1 : 0, over: i === 7 };
  if (i % 3 !== 2 || daysSince(start, today) < 40) return null;
  return { weeksAgo: 1 + (i % 4), over: i % 2 === 0 };
}

function clientAt(i: number, luck: Chance): SampleClient {
  const own = sampleClients[i];
  if (own) return own;
  // Beyond sixteen: the same people's names in other pairs.
  const one = luck.pick(sampleClients);
  return { ...one, family: `${luck.pick(sampleClients).family}-${luck.pick(sampleClients).family}` };
}

function termOf(today: CivilDate): { start: CivilDate; end: CivilDate; optionUntil: CivilDate } {
  const { year, month } = yearMonthDay(addDays(today, -200));
  const first = (years: number): CivilDate => civilDate({ year: year + years, month, day: 1 }) ?? today;
  return { start: first(0), end: addDays(first(1), -1), optionUntil: addDays(first(2), -1) };
}
