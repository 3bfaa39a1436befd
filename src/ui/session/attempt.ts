import { createSignal, type Accessor } from 'solid-js';
import type { Result } from '../../protocol/results.ts';
import type { Refused } from '../components/Notice.tsx';
import { createCountdown } from '../device/clock.ts';

interface Attempt {
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  /** Seconds until the next try: it gets slower after wrong ones. */
  readonly left: Accessor<number>;
  readonly submit: (event: SubmitEvent) => Promise<void>;
}

/** One try at a passphrase at a time; what was typed stays. */
export function createAttempt(go: () => Promise<Result>): Attempt {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const countdown = createCountdown();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy() || countdown.left() > 0) return;
    setBusy(true);
    setRefused(null);
    const result = await go();
    setBusy(false);
    if (result.ok) return;
    setRefused(result);
    countdown.start(result.waitSeconds ?? 0);
  };
  return { busy, refused, left: countdown.left, submit };
}
