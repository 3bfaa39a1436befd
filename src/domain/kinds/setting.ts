import * as v from 'valibot';
import { choicePart, defineKind } from '../kind.ts';
import { civilDateSchema, shortTextSchema } from '../values.ts';
import { segmentKinds } from './visit.ts';

/** R4: what an interruption does to the end. `calendar`: nothing; `suspend`: the end moves by its days; `days180`: 180 days of support (BGB § 191). */
export const interruptionPolicies = ['calendar', 'suspend', 'days180'] as const;
export type InterruptionPolicy = (typeof interruptionPolicies)[number];

/** What a decision sets: places of the programme (R1), counted segments (R5), interruptions (R4), the option (R8). */
export const settingValueSchema = v.variant('what', [
  v.looseObject({ what: v.literal('capacity'), places: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) }),
  v.looseObject({ what: v.literal('countedKinds'), kinds: v.array(v.picklist(segmentKinds)) }),
  v.looseObject({ what: v.literal('interruption'), policy: v.picklist(interruptionPolicies) }),
  /** R8: the option for one more year. */
  v.looseObject({ what: v.literal('option'), drawn: v.boolean() }),
]);
export type SettingValue = v.InferOutput<typeof settingValueSchema>;

/** A value and the first day on which it holds. */
export const settingSchema = v.looseObject({ from: civilDateSchema, value: settingValueSchema });

/** One decision about a setting: what, from which day on, who decided, and why. Several hold one after the other; none is overwritten. */
export const setting = defineKind({
  kind: 'setting',
  version: 1,
  space: 'team',
  writers: ['teamLead'],
  parts: {
    setting: choicePart(1, settingSchema),
    /** Who decided: often not who wrote it down. */
    decidedBy: choicePart(2, shortTextSchema),
    reason: choicePart(3, shortTextSchema),
  },
});
