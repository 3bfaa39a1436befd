import { sameValue } from './same-value.ts';
import type { Kind } from './kind.ts';
import type { Values } from './kinds.ts';
import type { caseFile } from './kinds/case-file.ts';
import type { programme } from './kinds/programme.ts';
import type { visit } from './kinds/visit.ts';
import { instantOf } from './local-minute.ts';
import type { MergedPart } from './merge.ts';
import type { MergedRecord } from './merge-record.ts';
import type { CivilDate, Id } from './values.ts';
import type { CountedKinds } from './weekly-minutes.ts';

/** What the limits need to know of a case. */
export interface CaseFacts {
  readonly start: CivilDate | null;
  /** The agreed end; null without one, and while people disagree about it. */
  readonly end: CivilDate | null;
  readonly countedKinds: CountedKinds;
}

/** What the limits need to know of a visit. Both times are milliseconds since 1970, by the clock of the device that wrote. */
export interface VisitFacts {
  readonly id: Id;
  readonly values: Pick<Values<'visit'>, 'time' | 'outcome' | 'by'>;
  /** When the visit was first recorded. */
  readonly recordedAt: number;
  /** When the times now shown were written. */
  readonly writtenAt: number;
}

type RecordOf<K> = K extends Kind<infer P> ? MergedRecord<P> : never;

export function caseFacts(file: RecordOf<typeof caseFile>, settings: RecordOf<typeof programme> | null): CaseFacts {
  return { start: file.values.start?.on ?? null, end: file.values.end?.on ?? null, countedKinds: settings?.values.countedKinds ?? [] };
}

/** A visit whose first recording is not stated counts from the oldest change still known of it. */
export function visitFacts(id: Id, record: RecordOf<typeof visit>): VisitFacts {
  const { recorded } = record.values;
  const stamps = Object.values<MergedPart>(record.parts).flatMap((part) => part.versions.map((version) => version.stamp));
  const oldest = stamps.reduce((least, stamp) => Math.min(least, stamp), stamps[0] ?? 0);
  const shown = record.parts.time.versions.find((version) => sameValue(version.value, record.values.time));
  return {
    id,
    values: record.values,
    recordedAt: recorded === null ? oldest : instantOf(recorded) * 60_000,
    writtenAt: shown?.stamp ?? oldest,
  };
}
