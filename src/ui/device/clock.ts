import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** Milliseconds since 1970, renewed every `everyMs`. */
export function createClock(everyMs: number): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  const timer = window.setInterval(() => setNow(Date.now()), everyMs);
  onCleanup(() => window.clearInterval(timer));
  return now;
}

/** Counts whole seconds down to 0. */
export function createCountdown(): { readonly left: Accessor<number>; readonly start: (seconds: number) => void } {
  const [until, setUntil] = createSignal(0);
  const now = createClock(250);
  return { left: () => Math.max(0, Math.ceil((until() - now()) / 1000)), start: (seconds) => setUntil(Date.now() + seconds * 1000) };
}
