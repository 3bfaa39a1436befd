import * as v from 'valibot';
import { MAX_TEXT, idSchema } from '../../domain/values.ts';
import { defineEditor } from '../records/editor.ts';
import { longText } from '../records/fields/long-text.tsx';
import type { RecordForm } from '../records/record-form.ts';
import { openedPartsSchema } from '../records/conflicts/opened-parts.ts';

/** What only the case's lead may know. Its card is the file's own: it stays folded, for the client may look at the screen, too. */
export const privateNote = defineEditor({
  kind: 'privateNote',
  path: 'notiz',
  draft: 'private',
  mayWrite: ({ accessLevel }) => accessLevel === 'lead',
  fields: { words: longText() },
  former: readPrivate1,
});

/** Drafts of before there was a record layer. */
const private1 = v.object({
  shape: v.literal('private-1'),
  of: idSchema,
  note: idSchema,
  words: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  opened: openedPartsSchema,
});

function readPrivate1(kept: unknown): RecordForm | null {
  const parsed = v.safeParse(private1, kept);
  if (!parsed.success) return null;
  const { of, note, words, opened } = parsed.output;
  return {
    shape: 'record-1',
    caseId: of,
    records: { privateNote: note },
    fresh: Object.keys(opened).length === 0,
    typed: { privateNote: { words } },
    opened: { privateNote: opened },
  };
}
