import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { civilDateSchema, idSchema, localMinuteSchema } from '../values.ts';

export const visitKinds = ['homeVisit', 'office', 'otherPlace', 'phone', 'video', 'thirdParty', 'accompaniment'] as const;
export type VisitKind = (typeof visitKinds)[number];
export const outcomes = ['held', 'notMet', 'brokenOff'] as const;
export type Outcome = (typeof outcomes)[number];
export const segmentKinds = ['direct', 'accompany', 'thirdParty', 'travel', 'waiting', 'documentation', 'team'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** Zeitabschnitt with start and end, or with minutes alone (then it counts on the visit's date). */
export const timeSegmentSchema = v.union([
  v.looseObject({ kind: v.picklist(segmentKinds), start: localMinuteSchema, end: localMinuteSchema }),
  v.looseObject({ kind: v.picklist(segmentKinds), minutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(720)) }),
]);
export type TimeSegment = v.InferOutput<typeof timeSegmentSchema>;

/** Kontakt, the part that the team lead may see: when, how long, which kind, how it went. */
export const visit = defineKind({
  kind: 'visit',
  version: 1,
  space: 'frame',
  parts: {
    time: choicePart(1, v.looseObject({ date: civilDateSchema, segments: v.pipe(v.array(timeSegmentSchema), v.maxLength(50)) })),
    kind: choicePart(2, v.picklist(visitKinds)),
    outcome: choicePart(3, v.picklist(outcomes)),
    /** Whose time it was: the member who was there. */
    by: choicePart(4, idSchema),
    /** When the visit was first recorded; written once with the first change, so that an addendum (R13) stays one on every device. */
    recorded: choicePart(5, localMinuteSchema),
    /** The appointment that it came of. */
    appointment: choicePart(6, idSchema),
  },
});
