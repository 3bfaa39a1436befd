import { createSignal, type Accessor } from 'solid-js';
import type { Result } from '../../protocol/results.ts';
import type { Refused } from '../components/Notice.tsx';
import { createCountdown } from '../device/clock.ts';

export interface Doing {
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  /** Seconds until the next try: it gets slower after wrong ones. */
  readonly left: Accessor<number>;
  /** Null when it was refused; `refused` then says why. The button that starts it is to be `busy` meanwhile, so that it takes no second press. */
  readonly run: <T>(asked: Promise<Result<T>>) => Promise<{ readonly value: T } | null>;
  readonly forget: () => void;
}

/** One thing asked of the worker at a time, and what came of it. */
export function createDoing(): Doing {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const countdown = createCountdown();
  const run = async <T>(asked: Promise<Result<T>>): Promise<{ readonly value: T } | null> => {
    setBusy(true);
    setRefused(null);
    try {
      const result = await asked;
      if (result.ok) return result;
      setRefused(result);
      countdown.start(result.waitSeconds ?? 0);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, left: countdown.left, run, forget: () => setRefused(null) };
}
