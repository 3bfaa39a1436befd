import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { holdDraft } from '../../device/open-forms.ts';
import { usePendingSaves } from '../../worker/pending-saves.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { makeDraftSaver, type Kept } from './draft-saver.ts';

/** The sealed draft of an open form. */
export interface FormDraft {
  readonly touch: () => void;
  /** Before saving: the last words go into the draft, and nothing is on its way any more. */
  readonly flush: () => Promise<void>;
  /** The form was stored or given up: nothing more is kept. */
  readonly end: () => Promise<void>;
  /** What became of the last keeping; null before the first. */
  readonly kept: Accessor<{ readonly outcome: Kept; readonly at: number } | null>;
}

/** Keeps `form` as a draft at every pause in typing, when a field is left, when the page is hidden, locked or closed. */
export function createDraft(key: string, form: () => unknown): FormDraft {
  const worker = useWorker();
  const pendingSaves = usePendingSaves();
  const [kept, setKept] = createSignal<{ outcome: Kept; at: number } | null>(null);
  const keep = async (): Promise<Kept> => {
    const result = await worker.keepDraft(key, form());
    if (result.ok) return 'kept';
    return result.failure === 'quota' ? 'quota' : 'failed';
  };
  const saver = makeDraftSaver({
    keep,
    kept: (outcome) => setKept({ outcome, at: Date.now() }),
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (timer) => window.clearTimeout(timer),
  });
  const letGo = holdDraft(key);
  pendingSaves.add(() => saver.flush());
  onMount(() => {
    const now = (): void => void saver.flush();
    window.addEventListener('pagehide', now);
    document.addEventListener('focusout', now);
    onCleanup(() => {
      window.removeEventListener('pagehide', now);
      document.removeEventListener('focusout', now);
    });
  });
  // The lock takes the page away: the last words go into the draft, which needs no keys.
  onCleanup(() => pendingSaves.leaving(saver.flush().then(letGo)));
  return { touch: () => saver.touch(), flush: () => saver.flush(), end: () => saver.stop(), kept };
}
