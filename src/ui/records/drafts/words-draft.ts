import * as v from 'valibot';
import { MAX_TEXT } from '../../../domain/values.ts';

/** A form with one text in it, as its draft keeps it. */
const wordsSchema = v.object({ shape: v.literal('words-1'), words: v.pipe(v.string(), v.maxLength(MAX_TEXT)) });
export type WordsForm = v.InferOutput<typeof wordsSchema>;

export function wordsForm(words: string): WordsForm {
  return { shape: 'words-1', words };
}

/** A draft read back from the device; null when it is not one of these. */
export function readWordsDraft(draft: unknown): WordsForm | null {
  const parsed = v.safeParse(wordsSchema, draft);
  return parsed.success ? parsed.output : null;
}
