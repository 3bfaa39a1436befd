import * as v from 'valibot';
import { MAX_TEXT } from '../../../domain/values.ts';
import { openedPartsSchema } from '../../records/conflicts/opened-parts.ts';

/** Longer than any day that people type. */
const MAX_DAY = 40;
const day = v.pipe(v.string(), v.maxLength(MAX_DAY));

/** The form of an interruption as its draft keeps it, with what it was opened with: a resumed form replaces only what it has shown (I2). */
const interruptionSchema = v.object({
  shape: v.literal('interruption-1'),
  from: day,
  until: day,
  words: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  opened: openedPartsSchema,
});
export type InterruptionDraft = v.InferOutput<typeof interruptionSchema>;

/** A draft read back from the device; null when it is not one of an interruption. */
export function readInterruptionDraft(draft: unknown): InterruptionDraft | null {
  const parsed = v.safeParse(interruptionSchema, draft);
  return parsed.success ? parsed.output : null;
}
