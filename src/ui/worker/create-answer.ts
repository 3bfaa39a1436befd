import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import { makeLatest } from './latest.ts';

/** So long after the last key the worker is asked, in milliseconds. */
const PAUSE_MS = 150;

interface Answered<Q, A> {
  /** Null while there is nothing to ask, and until the first answer. */
  readonly answer: Accessor<A | null>;
  /** Asks without waiting for a pause; resolves when the answer is shown. */
  readonly askNow: (question: Q) => Promise<void>;
}

/** What the worker says about something that is being typed, asked a moment after typing. `question` null: nothing that can be asked about. */
export function createAnswer<Q, A extends object>(question: Accessor<Q | null>, ask: (question: Q) => Promise<A | null>): Answered<Q, A> {
  const [answer, setAnswer] = createSignal<A | null>(null);
  const latest = makeLatest<A | null>((given) => setAnswer(() => given));
  const askNow = async (asked: Q): Promise<void> => void (await latest.ask(ask(asked)));
  createEffect(() => {
    const asked = question();
    // What was asked before this was typed answers something else.
    latest.drop();
    const timer = window.setTimeout(() => {
      if (asked === null) setAnswer(null);
      else void askNow(asked);
    }, PAUSE_MS);
    onCleanup(() => window.clearTimeout(timer));
  });
  onCleanup(() => latest.drop());
  return { answer, askNow };
}
