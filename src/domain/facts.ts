import * as v from 'valibot';
import type { Kind } from './kind.ts';
import type { Values } from './kinds.ts';
import type { appointment } from './kinds/appointment.ts';
import type { caseFile } from './kinds/case-file.ts';
import type { interruption } from './kinds/interruption.ts';
import { participation, type Decision } from './kinds/participation.ts';
import type { Interval } from './kinds/place-request.ts';
import type { release } from './kinds/release.ts';
import type { visit } from './kinds/visit.ts';
import { instantOf } from './local-minute.ts';
import type { MergedPart } from './merge.ts';
import type { MergedRecord } from './merge-record.ts';
import { sameValue } from './same-value.ts';
import type { PolicyFrom, Settings, Term } from './settings.ts';
import type { CivilDate, Id } from './values.ts';
import type { CountedKinds } from './weekly-minutes.ts';

/** What the limits need to know of a case. */
export interface CaseFacts {
  readonly start: CivilDate | null;
  /** The agreed end; null without one, and while people disagree about it. */
  readonly end: CivilDate | null;
  /** Days without support, both included (R4); in any order, they may overlap. */
  readonly interruptions: readonly Interval[];
  readonly countedKinds: CountedKinds;
  readonly policies: readonly PolicyFrom[];
  readonly term: Term | null;
  /** The client's decision (R6); null without one, and while people disagree about it. */
  readonly decided: Decision | null;
}

/** What the limits need to know of a visit. Both times are milliseconds since 1970, by the clock of the device that wrote. */
export interface VisitFacts {
  readonly id: Id;
  readonly values: Pick<Values<'visit'>, 'time' | 'outcome' | 'by' | 'appointment'>;
  /** When the visit was first recorded. */
  readonly recordedAt: number;
  /** When the times now shown were written. */
  readonly writtenAt: number;
}

type RecordOf<K> = K extends Kind<infer P> ? MergedRecord<P> : never;

/** `interruptions` of this case, deleted ones do no harm; `participation`: its record, null without one. */
export function caseFacts(
  file: RecordOf<typeof caseFile> | null,
  more: {
    readonly settings: Settings;
    readonly interruptions: readonly RecordOf<typeof interruption>[];
    readonly participation: RecordOf<typeof participation> | null;
  },
): CaseFacts {
  return {
    start: file?.values.start?.on ?? null,
    end: file?.values.end?.on ?? null,
    interruptions: more.interruptions.flatMap(({ values }) => values.days ?? []),
    countedKinds: more.settings.countedKinds,
    policies: more.settings.policies,
    term: more.settings.term,
    decided: more.participation && decisionOf(more.participation),
  };
}

/** Versions that say the same on different days agree about the decision. */
function decisionOf({ values, parts }: RecordOf<typeof participation>): Decision | null {
  if (values.decision !== null) return values.decision.decision;
  const { schema } = participation.parts.decision;
  const said = new Set(parts.decision.versions.map(({ value }) => (value === null ? null : v.parse(schema, value).decision)));
  const [only] = said;
  return said.size === 1 ? (only ?? null) : null;
}

/** A visit whose first recording is not stated counts from the oldest change still known of it. */
export function visitFacts(id: Id, record: RecordOf<typeof visit>): VisitFacts {
  const { recorded, time } = record.values;
  const shown = record.parts.time.versions.find((version) => sameValue(version.value, time));
  return {
    id,
    values: record.values,
    recordedAt: recorded === null ? oldestStamp(record) : instantOf(recorded) * 60_000,
    writtenAt: shown?.stamp ?? oldestStamp(record),
  };
}

function oldestStamp(record: RecordOf<typeof visit>): number {
  const stamps = Object.values<MergedPart>(record.parts).flatMap((part) => part.versions.map((version) => version.stamp));
  return stamps.reduce((least, stamp) => Math.min(least, stamp), stamps[0] ?? 0);
}

/** What the limits need to know of an appointment. */
export interface PlanFacts {
  readonly id: Id;
  readonly time: Values<'appointment'>['time'];
  /** Whose time it is. */
  readonly by: Id | null;
  readonly cancelled: boolean;
}

/** An appointment as the limits see it; `time` null while none has come. */
export function planFacts(id: Id, { values }: RecordOf<typeof appointment>): PlanFacts {
  return { id, time: values.time, by: values.by, cancelled: values.cancelled !== null };
}

/** A team lead's answer to an appointment. */
export interface ReleaseFacts {
  readonly id: Id;
  readonly appointment: Id | null;
  readonly answer: Values<'release'>['answer'];
  /** When the answer shown was written: milliseconds since 1970, by the clock of the device that wrote. */
  readonly writtenAt: number;
}

/** An answer as the limits see it; 0 for when it was written where no version says so. */
export function releaseFacts(id: Id, { values, parts }: RecordOf<typeof release>): ReleaseFacts {
  const shown = parts.answer.versions.find((version) => sameValue(version.value, values.answer));
  return { id, appointment: values.appointment, answer: values.answer, writtenAt: shown?.stamp ?? 0 };
}
