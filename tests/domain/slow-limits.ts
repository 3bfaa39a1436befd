import { Temporal } from 'temporal-polyfill';
import type { CaseFacts, PlanFacts, VisitFacts } from '../../src/domain/facts.ts';
import type { InterruptionPolicy } from '../../src/domain/kinds/setting.ts';

/*
 * The limits once more, slow and written another way: day by day and minute by minute, by looking instead of by calculating.
 * Nothing of src/domain is used but its types.
 */

const following = new Map<string, string>();

export function nextDay(date: string): string {
  const known = following.get(date);
  if (known !== undefined) return known;
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  following.set(date, next);
  return next;
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Walks into the sixth month after the start, until its number comes round again or that month is over. */
export function slowSixMonths(start: string): string {
  const months = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  let day = start;
  for (;;) {
    const next = nextDay(day);
    const passed = months(next) - months(start);
    if (passed > 6 || (passed === 6 && next.slice(8) === start.slice(8))) return day;
    day = next;
  }
}

type Pauses = CaseFacts['interruptions'];

function isPaused(day: string, pauses: Pauses): boolean {
  return pauses.some(({ from, until }) => from <= day && day <= until);
}

function slowEndUnder(policy: InterruptionPolicy, start: string, pauses: Pauses): string {
  const sixMonths = slowSixMonths(start);
  if (policy === 'calendar') return sixMonths;
  let left = policy === 'days180' ? 180 : 0;
  if (policy === 'suspend') for (let day = start; day <= sixMonths; day = nextDay(day)) left += 1;
  let day = start;
  for (;;) {
    if (!isPaused(day, pauses)) left -= 1;
    if (left === 0) return day;
    day = nextDay(day);
  }
}

/**
 * Lives through the support. Each morning somebody looks at the setting of the day and writes down the end that follows from it; whoever finds
 * that it has passed writes down yesterday. The support is over when the day after the end written down last has come.
 */
export function slowPeriod({ start, end, interruptions, policies }: Pick<CaseFacts, 'start' | 'end' | 'interruptions' | 'policies'>) {
  if (start === null) return { lastDay: end, policy: 'calendar', changed: null, interruptedDays: 0 };
  const ends = new Map<InterruptionPolicy, string>();
  const policyOf = (day: string): InterruptionPolicy => {
    const latest = policies.map(({ from }) => from).filter((from) => from <= day);
    const from = latest.sort().at(-1);
    return policies.filter((entry) => entry.from === from).at(-1)?.policy ?? 'calendar';
  };
  const seen = (day: string): string => {
    const policy = policyOf(day);
    const full = ends.get(policy) ?? slowEndUnder(policy, start, interruptions);
    ends.set(policy, full);
    const standing = full < day && day > start ? dayBefore(day) : full;
    return end !== null && end < standing ? end : standing;
  };
  let lastDay = seen(start);
  let policy = policyOf(start);
  let changed: { from: string; before: string; policy: InterruptionPolicy } | null = null;
  for (let day = nextDay(start); day <= lastDay; day = nextDay(day)) {
    const now = seen(day);
    policy = policyOf(day);
    if (now !== lastDay) changed = { from: day, before: lastDay, policy };
    lastDay = now;
  }
  let interruptedDays = 0;
  for (let day = start; day <= lastDay; day = nextDay(day)) if (isPaused(day, interruptions)) interruptedDays += 1;
  return { lastDay, policy, changed, interruptedDays };
}

const ZONE = 'Europe/Berlin';
const days = new Map<number, { date: string; week: string }>();

/** Day and ISO week in Berlin, by Temporal. Midnight falls on quarters of an hour, so each quarter is looked up once. */
export function slowDay(epochMinute: number): { readonly date: string; readonly week: string } {
  const quarter = Math.floor(epochMinute / 15);
  const known = days.get(quarter);
  if (known) return known;
  const day = Temporal.Instant.fromEpochMilliseconds(quarter * 15 * 60_000)
    .toZonedDateTimeISO(ZONE)
    .toPlainDate();
  const found = { date: day.toString(), week: weekOf(day) };
  days.set(quarter, found);
  return found;
}

export function weekOf(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}

function countsOn(date: string, kind: string, counted: CaseFacts['countedKinds']): boolean {
  const before = counted.filter(({ from }) => from <= date);
  const newest = before
    .map(({ from }) => from)
    .sort()
    .at(-1);
  const kinds: readonly string[] = before.filter(({ from }) => from === newest).at(-1)?.kinds ?? ['direct', 'accompany'];
  return kinds.includes(kind);
}

/** Minutes of each week, each minute looked at by itself. Only timed segments that end after they begin. */
export function slowWeeks(facts: CaseFacts, visits: readonly VisitFacts[]): ReadonlyMap<string, number> {
  const { lastDay } = slowPeriod(facts);
  const weeks = new Map<string, number>();
  for (const { values } of visits) {
    if (values.time === null || values.outcome === 'notMet' || (lastDay !== null && values.time.date > lastDay)) continue;
    for (const segment of values.time.segments) {
      const [start, end] = [Date.parse(String(segment['start'])) / 60_000, Date.parse(String(segment['end'])) / 60_000];
      for (let minute = start; minute < end; minute += 1) {
        const { date, week } = slowDay(minute);
        if (countsOn(date, segment.kind, facts.countedKinds)) weeks.set(week, (weeks.get(week) ?? 0) + 1);
      }
    }
  }
  return weeks;
}

/** Of each week what the appointments plan, each minute looked at by itself, and who has more than 240 minutes recorded and planned up to them. */
export function slowPlans(facts: CaseFacts, visits: readonly VisitFacts[], standing: readonly PlanFacts[]) {
  const { lastDay } = slowPeriod(facts);
  const recorded = slowWeeks(facts, visits);
  const minutes: { plan: PlanFacts; week: string }[] = [];
  for (const plan of standing) {
    const start = Date.parse(plan.time?.start ?? '') / 60_000;
    if (lastDay !== null && slowDay(start).date > lastDay) continue;
    for (let minute = start; minute < start + (plan.time?.minutes ?? 0); minute += 1) minutes.push({ plan, week: slowDay(minute).week });
  }
  const key = ({ id, time }: PlanFacts): string => `${new Date(time?.start ?? '').toISOString()} ${id}`;
  const flagged = new Map<string, string[]>();
  for (const week of new Set(minutes.map((one) => one.week))) {
    const ofWeek = minutes.filter((one) => one.week === week);
    const over = standing.filter((plan) => {
      const upTo = ofWeek.filter((one) => key(one.plan) <= key(plan)).length;
      return ofWeek.some((one) => one.plan === plan) && (recorded.get(week) ?? 0) + upTo > 240;
    });
    if (over.length > 0) flagged.set(week, over.map((plan) => plan.id).sort());
  }
  const planned = new Map<string, number>();
  for (const { week } of minutes) planned.set(week, (planned.get(week) ?? 0) + 1);
  return { recorded, planned, flagged };
}
