import type { TimeSegment } from '../../src/domain/kinds/visit.ts';
import { rulesOf, type CaseRules } from '../../src/domain/case-rules.ts';
import type { CaseFacts, PlanFacts, VisitFacts } from '../../src/domain/facts.ts';

/** Milliseconds since 1970 of a local minute in winter time. */
export function at(local: string): number {
  return Date.parse(`${local}:00+01:00`);
}

export const anna = 'AnnaAnnaAnnaAnnaAnnaAA';
export const bernd = 'BerndBerndBerndBerndBA';

/** A case that began on 1 September 2026, with nothing else known. */
export const openFacts: CaseFacts = {
  start: '2026-09-01',
  end: null,
  interruptions: [],
  countedKinds: [],
  policies: [],
  term: null,
  decided: 'yes',
};
export const openCase = rulesWith({});

export function rulesWith(facts: Partial<CaseFacts>): CaseRules {
  return rulesOf({ ...openFacts, ...facts });
}

/** A direct segment on a day in winter. */
export function direct(date: string, start: string, end: string): TimeSegment {
  return { kind: 'direct', start: `${date}T${start}+01:00`, end: `${date}T${end}+01:00` };
}

interface Told {
  readonly segments?: readonly TimeSegment[];
  readonly outcome?: 'held' | 'notMet' | 'brokenOff' | null;
  readonly by?: string | null;
  readonly recordedAt?: number;
  readonly writtenAt?: number;
  /** The appointment that it came of. */
  readonly appointment?: string;
}

/** A held visit of Anna's, recorded on the evening of its day. */
export function visitOf(id: string, date: string, told: Told = {}): VisitFacts {
  const evening = at(`${date}T23:30`);
  return {
    id,
    values: {
      time: { date, segments: [...(told.segments ?? [])] },
      outcome: told.outcome === undefined ? 'held' : told.outcome,
      by: told.by === undefined ? anna : told.by,
      appointment: told.appointment ?? null,
    },
    recordedAt: told.recordedAt ?? evening,
    writtenAt: told.writtenAt ?? told.recordedAt ?? evening,
  };
}

/** An appointment of Anna's. */
export function planOf(id: string, start: string, minutes: number, told: Partial<PlanFacts> = {}): PlanFacts {
  return { id, time: { start, minutes }, by: anna, cancelled: false, ...told };
}
