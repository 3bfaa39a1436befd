import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { berlinDate } from '../../domain/berlin.ts';
import type { CivilDate } from '../../domain/values.ts';

const MINUTE_MS = 60_000;

/** Which day it is for the programme; moves on at midnight while a page stays open. */
export function createToday(): Accessor<CivilDate> {
  const [today, setToday] = createSignal(berlinDate(Date.now()));
  const timer = window.setInterval(() => setToday(berlinDate(Date.now())), MINUTE_MS);
  onCleanup(() => window.clearInterval(timer));
  return today;
}
