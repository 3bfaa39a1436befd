import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import type { Failure, Result } from '../../protocol/results.ts';

/** Failures that waiting cures: everything else ends it. */
const PASSING: readonly Failure[] = ['waiting', 'offline', 'serverTrouble', 'tooManyAttempts'];

/** Is it worth asking again? */
export function isPassing(failure: Failure): boolean {
  return PASSING.includes(failure);
}

export interface Waiting {
  /** What the last question was answered, as far as it was no yes. */
  readonly answer: Accessor<{ readonly failure: Failure } | null>;
  /** Milliseconds, of the last question; null before the first answer. */
  readonly askedAt: Accessor<number | null>;
  readonly asking: Accessor<boolean>;
  readonly askNow: () => void;
}

/** Asks every `everyMs` while the page is seen, until the answer is yes or one that waiting cannot cure. */
export function createWaiting(ask: () => Promise<Result>, everyMs: number, onAdmitted: () => void): Waiting {
  const [answer, setAnswer] = createSignal<{ readonly failure: Failure } | null>(null);
  const [askedAt, setAskedAt] = createSignal<number | null>(null);
  const [asking, setAsking] = createSignal(false);
  let timer = 0;
  let over = false;
  const later = (ms: number): void => {
    window.clearTimeout(timer);
    if (!over) timer = window.setTimeout(() => void askNow(), ms);
  };
  const askNow = async (): Promise<void> => {
    if (asking() || over) return;
    // Nobody looks: the page asks again as soon as somebody does.
    if (document.visibilityState !== 'visible') return;
    setAsking(true);
    const result = await ask();
    setAsking(false);
    setAskedAt(Date.now());
    if (result.ok) {
      over = true;
      onAdmitted();
      return;
    }
    setAnswer(result);
    if (isPassing(result.failure)) later(Math.max(everyMs, (result.waitSeconds ?? 0) * 1000));
    else over = true;
  };
  const seen = (): void => void askNow();
  onMount(() => {
    later(everyMs);
    document.addEventListener('visibilitychange', seen);
    onCleanup(() => {
      over = true;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    });
  });
  return { answer, askedAt, asking, askNow: seen };
}
