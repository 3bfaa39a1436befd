import type { Id } from '../../../domain/values.ts';
import type { DraftView } from '../../../protocol/case-views.ts';
import { draftKey, isDraftOf, type DraftSubject } from './draft-keys.ts';

/** The drafts that an opening form finds. */
export interface Found {
  /** The one it goes on from: the one asked for, else the newest that nobody writes in. */
  readonly chosen: DraftView | null;
  /** Left over as well, newest first: each is offered. */
  readonly others: readonly DraftView[];
  /** Another window has a form open over the same thing. */
  readonly elsewhere: boolean;
}

/**
 * Sorts the drafts about `subject` (`all` newest first). `held`: keys of drafts whose form is open in some window;
 * such a draft is somebody's pen at work and is left alone, so that no window writes over another's words (F10).
 */
export function chooseDraft(
  all: readonly DraftView[],
  { subject, wanted, held }: { subject: DraftSubject; wanted: Id | null; held: ReadonlySet<string> },
): Found {
  const about = all.filter(({ key }) => isDraftOf(key, subject));
  const left = about.filter(({ key }) => !held.has(key));
  const chosen = left.find(({ key }) => wanted !== null && key === draftKey(subject, wanted)) ?? left[0] ?? null;
  return { chosen, others: left.filter((draft) => draft !== chosen), elsewhere: left.length < about.length };
}
