import type { TimeSegment } from '../../src/domain/kinds/visit.ts';
import type { CaseFacts, VisitFacts } from '../../src/domain/facts.ts';

/** Milliseconds since 1970 of a local minute in winter time. */
export function at(local: string): number {
  return Date.parse(`${local}:00+01:00`);
}

export const anna = 'AnnaAnnaAnnaAnnaAnnaAA';
export const bernd = 'BerndBerndBerndBerndBA';

export const openCase: CaseFacts = { start: '2026-09-01', end: null, countedKinds: [] };

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
    },
    recordedAt: told.recordedAt ?? evening,
    writtenAt: told.writtenAt ?? told.recordedAt ?? evening,
  };
}
