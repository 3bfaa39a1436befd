import type { SegmentKind, TimeSegment, VisitKind } from '../domain/kinds/visit.ts';
import type { Values } from '../domain/kinds.ts';
import { addDays } from '../domain/civil-date.ts';
import { instantOf } from '../domain/local-minute.ts';
import { moment, type Slot } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { SampleNote } from './notes/note.ts';

/** A visit with its words, and when it was written down. */
export interface PlannedVisit {
  readonly visit: Omit<Values<'visit'>, 'by'>;
  readonly note: Omit<Values<'visitNote'>, 'visit'>;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** Least and most minutes of what is counted, and of the way there. */
interface Shape {
  readonly kind: SegmentKind;
  readonly least: number;
  readonly most: number;
  readonly way: readonly [number, number] | null;
}

const shapes: Readonly<Record<VisitKind, Shape>> = {
  homeVisit: { kind: 'direct', least: 55, most: 110, way: [15, 35] },
  office: { kind: 'direct', least: 40, most: 75, way: null },
  otherPlace: { kind: 'direct', least: 45, most: 80, way: [10, 25] },
  phone: { kind: 'direct', least: 10, most: 30, way: null },
  video: { kind: 'direct', least: 25, most: 45, way: null },
  thirdParty: { kind: 'thirdParty', least: 15, most: 40, way: null },
  accompaniment: { kind: 'accompany', least: 80, most: 120, way: [15, 30] },
};

export interface VisitPlan {
  readonly slot: Slot;
  readonly note: SampleNote;
  readonly met: boolean;
  /** How the client and the case manager are named in the words. */
  readonly names: { readonly P: string; readonly M: string };
  /** Counted minutes when they matter (a week at its limit). */
  readonly minutes?: number;
  readonly overLimitReason?: string;
}

/** Gives a note its time: way there, the contact, way back, writing it down. */
export function planVisit(plan: VisitPlan, random: Chance): PlannedVisit {
  const { slot, note, met, names } = plan;
  const shape = shapes[note.kind];
  const minutes = plan.minutes ?? roundTo5(random.between(shape.least, shape.most));
  const way = shape.way ? roundTo5(random.between(...shape.way)) : 0;
  const main: readonly [SegmentKind, number] = met ? [shape.kind, minutes] : ['waiting', note.kind === 'phone' ? 5 : 10];
  const rows: [SegmentKind, number][] = [['travel', way], [...main], ['travel', way], ['documentation', met ? 10 : 5]];
  const segments = laidOut(
    rows.filter(([, length]) => length > 0),
    slot,
  );
  const say = (text: string): string => text.replaceAll('{P}', names.P).replaceAll('{M}', names.M);
  const end = instantOf(moment(slot.date, (slot.start ?? 16 * 60) + rows.reduce((sum, [, length]) => sum + length, 0)));
  const writtenAt = end * 60_000 + random.between(2, 55) * 60_000;
  return {
    visit: { time: { date: slot.date, segments }, kind: note.kind, outcome: met ? 'held' : 'notMet', recorded: null, appointment: null },
    note: {
      happened: say(note.happened),
      clientWords: say(note.words),
      professionalView: say(note.view),
      agreements: (note.agreed ?? []).map(([what, who, days]) => ({ what: say(what), who: say(who), until: addDays(slot.date, days) })),
      overLimitReason: plan.overLimitReason ?? null,
    },
    writtenAt,
  };
}

function laidOut(rows: readonly (readonly [SegmentKind, number])[], { date, start }: Slot): TimeSegment[] {
  if (start === null) return rows.map(([kind, minutes]) => ({ kind, minutes }));
  let at = start;
  return rows.map(([kind, minutes]) => {
    const from = at;
    at += minutes;
    return { kind, start: moment(date, from), end: moment(date, at) };
  });
}

function roundTo5(minutes: number): number {
  return Math.round(minutes / 5) * 5;
}
