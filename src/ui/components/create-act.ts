import { createSignal, type Accessor } from 'solid-js';
import type { Result } from '../../protocol/results.ts';
import type { Refused } from './Notice.tsx';

export interface Act {
  readonly busy: Accessor<boolean>;
  /** Why the last try was refused; null before it and once it went well. */
  readonly refused: Accessor<Refused | null>;
  /** Waits for the worker's answer; null when it was refused (then `refused` says why). */
  readonly run: <T>(asked: Promise<Result<T>>) => Promise<{ readonly value: T } | null>;
}

/** One thing that a page asks the worker to do, with its waiting and its refusal. */
export function createAct(): Act {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const run: Act['run'] = async (asked) => {
    setBusy(true);
    const answer = await asked.finally(() => setBusy(false));
    setRefused(answer.ok ? null : answer);
    return answer.ok ? { value: answer.value } : null;
  };
  return { busy, refused, run };
}
