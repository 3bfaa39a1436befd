import type { Id } from '../../../domain/values.ts';

/**
 * What a draft is about: a word for the form, and the ids that the form is over; null for one that is not known yet. Several forms may be open
 * over the same thing (two windows), each with a draft of its own. The words and their ids stand in draft-kinds.ts and with the editors.
 */
export interface DraftSubject {
  readonly what: string;
  readonly ids: readonly (string | null)[];
}

/** A draft's key as case-views.ts has it: what it is about, then the id of the form it was typed into. */
export function draftKey(subject: DraftSubject, form: Id): string {
  return `${subjectKey(subject)}:${form}`;
}

/** Stands where an id is not known yet. */
const NONE = 'neu';

function subjectKey({ what, ids }: DraftSubject): string {
  return [what, ...ids.map((id) => id ?? NONE)].join(':');
}

/** Reads a draft's key; null for what is none. Whether this version knows such a form, `draftKindOf` tells. */
export function readDraftKey(key: string): { readonly subject: DraftSubject; readonly form: Id } | null {
  const [what, ...rest] = key.split(':');
  const form = rest.pop();
  if (what === undefined || form === undefined || rest.length === 0) return null;
  return { subject: { what, ids: rest.map((id) => (id === NONE ? null : id)) }, form };
}

/** Whether a draft's key is about `subject`. */
export function isDraftOf(key: string, subject: DraftSubject): boolean {
  const read = readDraftKey(key);
  return read !== null && subjectKey(read.subject) === subjectKey(subject);
}
