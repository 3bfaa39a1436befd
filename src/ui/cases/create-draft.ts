import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { onKeepNow } from '../keepers.tsx';
import { useWorker } from '../worker-context.tsx';
import { makeDraftKeeper, type DraftKeeper, type Kept } from './draft-keeper.ts';

/** The sealed draft of an open form. */
export interface FormDraft {
  readonly touch: () => void;
  /** Before saving: nothing more is kept, and nothing is on its way. */
  readonly hold: () => Promise<void>;
  /** The save was refused: keep what is there and go on. */
  readonly goOn: () => void;
  /** What became of the last keeping; null before the first. */
  readonly kept: Accessor<{ readonly outcome: Kept; readonly at: number } | null>;
}

/** Keeps `form` as a draft at every pause in typing, when a field is left, when the page is hidden, locked or closed. */
export function createDraft(key: string, form: () => unknown): FormDraft {
  const worker = useWorker();
  const [kept, setKept] = createSignal<{ outcome: Kept; at: number } | null>(null);
  const keep = async (): Promise<Kept> => {
    const result = await worker.keepDraft(key, form());
    if (result.ok) return 'kept';
    return result.failure === 'quota' ? 'quota' : 'failed';
  };
  const make = (): DraftKeeper =>
    makeDraftKeeper({
      keep,
      kept: (outcome) => setKept({ outcome, at: Date.now() }),
      setTimer: (run, ms) => window.setTimeout(run, ms),
      clearTimer: (timer) => window.clearTimeout(timer),
    });
  let keeper = make();
  const flush = (): Promise<void> => keeper.flush();
  onKeepNow(flush);
  onMount(() => {
    const now = (): void => void flush();
    window.addEventListener('pagehide', now);
    document.addEventListener('focusout', now);
    onCleanup(() => {
      window.removeEventListener('pagehide', now);
      document.removeEventListener('focusout', now);
    });
  });
  // The lock takes the page away: the last words go into the draft, which needs no keys.
  onCleanup(() => void flush());
  return {
    touch: () => keeper.touch(),
    hold: () => keeper.stop(),
    goOn: () => {
      keeper = make();
      keeper.touch();
    },
    kept,
  };
}
