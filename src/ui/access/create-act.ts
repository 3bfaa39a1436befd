import { createSignal, type Accessor } from 'solid-js';
import type { Result } from '../../protocol/worker-api.ts';
import type { Refused } from '../components/Notice.tsx';

export interface Act {
  readonly busy: Accessor<boolean>;
  /** Why the last try was refused; null before it and once it went well. */
  readonly refused: Accessor<Refused | null>;
  /** Asks the worker; calls `done` with its answer when it was not refused. A second press while it runs does nothing. */
  readonly run: <T>(ask: () => Promise<Result<T>>, done: (value: T) => void) => Promise<void>;
}

/** One thing that a page asks the worker to do, with its waiting and its refusal. */
export function createAct(): Act {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const run: Act['run'] = async (ask, done) => {
    if (busy()) return;
    setBusy(true);
    try {
      const answer = await ask();
      setRefused(answer.ok ? null : answer);
      if (answer.ok) done(answer.value);
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, run };
}
