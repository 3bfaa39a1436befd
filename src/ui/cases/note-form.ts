import * as v from 'valibot';
import { MAX_TEXT, idSchema, type Id } from '../../domain/values.ts';
import type { OpenRecord, RecordEdit } from '../../protocol/open-record.ts';
import { changedParts, openedFrom, openedPartsSchema, type OpenedPart } from './opened-parts.ts';

/** A note that only the case's lead reads, as it is typed. */
export const noteFormSchema = v.object({
  shape: v.literal('private-1'),
  of: idSchema,
  note: idSchema,
  words: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  opened: openedPartsSchema,
});
export type NoteForm = v.InferOutput<typeof noteFormSchema>;

/** A draft read back from the device; null when it is not one of this note. */
export function readNoteDraft(draft: unknown, { of, note }: { of: Id; note: Id }): NoteForm | null {
  const parsed = v.safeParse(noteFormSchema, draft);
  return parsed.success && parsed.output.of === of && parsed.output.note === note ? parsed.output : null;
}

/** The form as it opens without a draft; `stored` null begins a new note. */
export function noteForm({ of, note, stored }: { of: Id; note: Id; stored: OpenRecord<'privateNote'> | null }): NoteForm {
  return { shape: 'private-1', of, note, words: stored?.parts.words.value ?? '', opened: openedFrom(stored) };
}

/** What is to be saved: nothing when the text is as it was. */
export function noteEdits({ of, note, words, opened }: NoteForm): readonly RecordEdit<'privateNote'>[] {
  const changed = changedParts({ words }, opened, (value) => value === '');
  return Object.keys(changed.values).length === 0 ? [] : [{ record: note, kind: 'privateNote', caseId: of, ...changed }];
}

/**
 * What becomes of the form when the text was changed elsewhere: untouched it follows; touched it keeps what it had seen, and the newer
 * version waits for a look.
 */
export function takeNewerNote(
  form: NoteForm,
  stored: OpenRecord<'privateNote'> | null,
): { readonly form: NoteForm; readonly waiting: OpenedPart | null } {
  const now = openedFrom(stored)['words'];
  const before = form.opened['words'];
  if (now === undefined || (now.seen.length === before?.seen.length && now.seen.every((id) => before.seen.includes(id))))
    return { form, waiting: null };
  const touched = form.words !== (before?.value ?? '');
  if (!touched && !now.conflict) return { form: noteForm({ of: form.of, note: form.note, stored }), waiting: null };
  return now.value === form.words && !now.conflict ? { form: withSeenNote(form, now), waiting: null } : { form, waiting: now };
}

/** The newer version was shown: saving will replace it. */
export function withSeenNote(form: NoteForm, now: OpenedPart): NoteForm {
  return { ...form, opened: { ...form.opened, words: now } };
}

/** The newer text, then one's own; null when both together would be too long. */
export function withBothNotes(form: NoteForm, now: OpenedPart): NoteForm | null {
  const words = [now.value, form.words].filter((text) => typeof text === 'string' && text.trim() !== '').join('\n\n');
  return words.length > MAX_TEXT || now.conflict ? null : withSeenNote({ ...form, words }, now);
}
