import { addDays, daysBetween, weekday } from '../domain/civil-date.ts';
import { isoWeekOf } from '../domain/iso-week.ts';
import type { Values } from '../domain/kinds.ts';
import { compareStrings, type CivilDate } from '../domain/values.ts';
import { moment, type Diary, type Slot } from './calendar.ts';
import { instantOf } from '../domain/local-minute.ts';
import type { Chance } from './chance.ts';
import { streets, towns, type SampleClient } from './clients.ts';
import type { SampleNote } from './notes/note.ts';
import { notMet, overLimitReasons } from './notes/short-contacts.ts';
import { planVisit, type PlannedVisit } from './plan-visit.ts';
import { Story } from './story.ts';

/** A case with everything that happened in it, oldest first. */
export interface PlannedCase {
  readonly start: CivilDate;
  readonly startedAt: number;
  readonly caseFile: Pick<Values<'caseFile'>, 'name' | 'start' | 'phase'>;
  readonly client: Partial<Values<'client'>>;
  readonly visits: readonly PlannedVisit[];
}

export interface CasePlan {
  readonly client: SampleClient;
  readonly office: number;
  readonly signs: string;
  readonly start: CivilDate;
  readonly today: CivilDate;
  readonly visits: number;
  /** A week that comes up to four hours or over them, and how many weeks ago. */
  readonly fullWeek: { readonly weeksAgo: number; readonly over: boolean } | null;
}

/** The programme's records do not reach further back. */
const MEMORY_DAYS = 152;

/** One made-up case, but for what is planned: the same random gives the same case. */
export function planCase(plan: CasePlan, diary: Diary, random: Chance): PlannedCase {
  const story = new Story(plan.client, random);
  const full = fullWeek(plan, diary);
  const fullWeeks = new Set(full.map(({ slot }) => isoWeekOf(slot.date)));
  // Nothing else in the week that fills up, so that it comes to what it is meant to.
  const others = ordinary(plan, diary).filter(({ slot }) => !fullWeeks.has(isoWeekOf(slot.date)));
  const appointments = [...others, ...full].sort((a, b) => compareSlots(a.slot, b.slot));
  const names = { P: `${plan.client.title} ${plan.client.family}`, M: plan.signs };
  const visits = appointments.map(({ slot, full }, index): PlannedVisit => {
    if (full)
      return planVisit(
        {
          slot,
          note: story.nextOf(full.kinds),
          met: true,
          names,
          minutes: full.minutes,
          ...(full.reason ? { overLimitReason: random.pick(overLimitReasons) } : {}),
        },
        random,
      );
    const missed = index > 0 && random.next() < 0.08;
    const note: SampleNote = index === 0 ? story.first() : missed ? random.pick(notMet) : story.next();
    return planVisit({ slot, note, met: !missed, names }, random);
  });
  return {
    start: plan.start,
    startedAt: instantOf(moment(plan.start, 9 * 60)) * 60_000,
    caseFile: {
      name: { given: plan.client.given, family: plan.client.family },
      start: { on: plan.start },
      phase: phaseAfter(daysBetween(plan.start, plan.today)),
    },
    client: clientValues(plan, random),
    visits,
  };
}

interface Appointment {
  readonly slot: Slot;
  readonly full?: { readonly minutes: number; readonly kinds: readonly SampleNote['kind'][]; readonly reason: boolean };
}

/** Spread so that no month is empty and the last weeks are fullest; a full week brings three more. */
function ordinary(plan: CasePlan, diary: Diary): Appointment[] {
  const count = Math.max(1, plan.visits - (plan.fullWeek ? 3 : 0));
  const oldest = addDays(plan.today, -MEMORY_DAYS);
  const from = plan.start > oldest ? plan.start : oldest;
  const days = Math.max(0, daysBetween(from, plan.today));
  const day = (k: number): CivilDate => addDays(from, Math.floor(days * (1 - (1 - k / count) ** 1.6)));
  return Array.from({ length: count }, (_, k) => ({ slot: diary.take(day(k), day(k + 1)) }));
}

function fullWeek(plan: CasePlan, diary: Diary): Appointment[] {
  if (!plan.fullWeek) return [];
  const anyDay = addDays(plan.today, -7 * plan.fullWeek.weeksAgo);
  const monday = addDays(anyDay, 1 - weekday(anyDay));
  const from = monday < plan.start ? plan.start : monday;
  const sunday = addDays(monday, 6);
  const to = sunday > plan.today ? plan.today : sunday;
  const { over } = plan.fullWeek;
  const appointment = (minutes: number, kinds: readonly SampleNote['kind'][], reason = false): Appointment => ({
    slot: diary.take(from, to),
    full: { minutes, kinds, reason },
  });
  return [appointment(over ? 120 : 100, ['accompaniment']), appointment(90, ['homeVisit']), appointment(over ? 60 : 35, ['office'], over)];
}

function clientValues({ client, office, start }: CasePlan, random: Chance): Partial<Values<'client'>> {
  const [postcode, city] = random.pick(towns[office % towns.length] ?? [['27356', 'Rotenburg'] as const]);
  return {
    // 01 55 … is no number anybody has.
    contact: {
      phone: `01550 ${random.between(100_000, 999_999)}`,
      email: '',
      street: `${random.pick(streets)} ${random.between(1, 89)}`,
      postcode,
      city,
    },
    language: { name: client.language, interpreter: client.interpreter },
    benefitSince: addDays(start, -random.between(500, 3200)),
    remarks: client.remarks,
  };
}

function phaseAfter(days: number): Values<'caseFile'>['phase'] {
  if (days < 14) return 'clearing';
  if (days < 35) return 'assessment';
  if (days < 60) return 'planning';
  if (days < 120) return 'linking';
  return days < 165 ? 'monitoring' : 'closing';
}

function compareSlots(a: Slot, b: Slot): number {
  if (a.date !== b.date) return compareStrings(a.date, b.date);
  return (a.start ?? 0) - (b.start ?? 0);
}
