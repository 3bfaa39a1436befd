import * as v from 'valibot';
import { bytesSchema, notNegative } from './change.ts';

/** What a file of unsent work calls itself. */
export const UNSENT_FORMAT = 'lotse-unsent-1';

// Each piece is examined for itself (`itemSchema`, `fileDraftSchema`): a damaged one must not take the others along.
const kept = v.array(v.object({ item: v.unknown() }));

/** The file that `exportUnsent` writes. What was set aside as damaged (`aside`) is for experts, not for reading back. */
export const unsentFileSchema = v.object({
  format: v.literal(UNSENT_FORMAT),
  unsent: kept,
  refused: kept,
  drafts: v.array(v.unknown()),
  aside: v.optional(v.array(v.unknown()), []),
});
export type UnsentFile = v.InferOutput<typeof unsentFileSchema>;

/** A sealed draft in the file. */
export const fileDraftSchema = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  at: notNegative,
  sealed: bytesSchema,
});
