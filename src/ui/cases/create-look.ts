import { batch, onCleanup, onMount, type Accessor } from 'solid-js';
import { onTopics } from '../worker-context.tsx';

interface Looking<T> {
  /** Saving has begun: what this form saves itself comes back, too, and is not to be taken. */
  readonly closed: Accessor<boolean>;
  /** What is stored now; null: nothing to compare with. */
  readonly ask: () => Promise<T | null>;
  readonly take: (stored: T) => void;
}

/** Looks what is stored beside an open form whenever records change. Gives whether the form is over: closed, or gone from the page. */
export function createLook<T>({ closed, ask, take }: Looking<T>): () => boolean {
  let gone = false;
  onCleanup(() => (gone = true));
  const over = (): boolean => gone || closed();
  const look = async (): Promise<void> => {
    const stored = await ask();
    if (stored !== null && !over()) batch(() => take(stored));
  };
  const onRecords = (): void => {
    // Between the lock and the end of this sheet a question may come too late.
    if (!closed()) void look().catch((trouble: unknown) => (gone ? undefined : reportError(trouble)));
  };
  onTopics(['records'], onRecords);
  // A resumed draft may be older than what has arrived since.
  onMount(onRecords);
  return over;
}
