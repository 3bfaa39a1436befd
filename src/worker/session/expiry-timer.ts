import { berlinDate, berlinInstant } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Keyring } from '../keyring.ts';

/** Timers stand still while a device sleeps: the wall clock is looked at so often. */
const LOOK_EVERY_MS = 10_000;

/** Rings once at a moment of the wall clock, also when somebody looks after the device has slept past it. */
export class ExpiryTimer {
  readonly #dependencies: Pick<WorkerDependencies, 'now' | 'after'>;
  readonly #ring: () => void;
  #cancel: () => void = () => {};
  #at: number | null = null;

  constructor(dependencies: Pick<WorkerDependencies, 'now' | 'after'>, ring: () => void) {
    this.#dependencies = dependencies;
    this.#ring = ring;
  }

  /** Milliseconds since 1970; null: not at all. */
  set(at: number | null): void {
    this.#at = at;
    this.#cancel();
    if (at === null) return;
    const left = at - this.#dependencies.now();
    this.#cancel = this.#dependencies.after(Math.min(Math.max(1, left), LOOK_EVERY_MS), () => {
      this.look();
      if (this.#at !== null) this.set(this.#at);
    });
  }

  look(): void {
    if (this.#at === null || this.#dependencies.now() < this.#at) return;
    this.set(null);
    this.#ring();
  }
}

/** When something of these keys runs out next, in milliseconds since 1970: at midnight in Berlin, or at the end of a broken glass. */
export function nextEnd(keyring: Keyring, now: number): number {
  const glass = keyring.broken().flatMap((space) => keyring.glass(space) ?? []);
  return Math.min(berlinInstant(addDays(berlinDate(now), 1)), ...glass);
}
