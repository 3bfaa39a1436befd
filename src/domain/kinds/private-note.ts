import { defineKind, textPart } from '../kind.ts';
import { textSchema } from '../values.ts';

/** What only the case's lead may know. */
export const privateNote = defineKind({
  kind: 'privateNote',
  version: 1,
  space: 'private',
  within: 'case',
  listed: true,
  parts: { words: textPart(1, textSchema) },
});
