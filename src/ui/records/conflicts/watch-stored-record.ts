import { batch, onCleanup, onMount, type Accessor } from 'solid-js';
import { makeLatest } from '../../worker/latest.ts';
import { onTopics } from '../../worker/worker-context.tsx';

interface Looking<T> {
  /** Saving has begun: what this form saves itself comes back, too, and is not to be taken. */
  readonly closed: Accessor<boolean>;
  /** What is stored now; null: nothing to compare with. */
  readonly ask: () => Promise<T | null>;
  readonly take: (stored: T) => void;
}

/** Looks what is stored beside an open form whenever records change. Gives whether the form is over: closed, or gone from the page. */
export function watchStoredRecord<T>({ closed, ask, take }: Looking<T>): () => boolean {
  let gone = false;
  onCleanup(() => (gone = true));
  const over = (): boolean => gone || closed();
  // Records may change again while one answer is on its way: an older one must not undo what a newer one showed.
  const latest = makeLatest<T | null>((stored) => {
    if (stored !== null && !over()) batch(() => take(stored));
  });
  onCleanup(() => latest.drop());
  const onRecords = (): void => {
    if (!closed()) void latest.ask(ask());
  };
  onTopics(['records'], onRecords);
  // A resumed draft may be older than what has arrived since.
  onMount(onRecords);
  return over;
}
