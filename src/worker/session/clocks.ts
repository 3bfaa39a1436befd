import type { WorkerDependencies } from '../base/dependencies.ts';
import { berlinDate, berlinInstant } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { Keyring } from '../keys/keyring.ts';

/** Timers stand still while a device sleeps: the wall clock is looked at so often, and what was left on the screen is gone as soon. */
const LOOK_EVERY_MS = 10_000;

/**
 * Runs out when nobody was here for so long. Timers stand still while a device sleeps, so the wall clock is looked at as well,
 * whenever somebody asks. Set back, it counts from where it is then (I6).
 */
export class IdleClock {
  readonly #dependencies: Pick<WorkerDependencies, 'now' | 'after'>;
  readonly #runOut: () => void;
  #cancel: () => void = () => {};
  #isRunning = false;
  #limitMs = 0;
  /** When somebody was last here, milliseconds since 1970. */
  #lastActive = 0;

  constructor(dependencies: Pick<WorkerDependencies, 'now' | 'after'>, runOut: () => void) {
    this.#dependencies = dependencies;
    this.#runOut = runOut;
  }

  start(limitMs: number): void {
    this.#limitMs = limitMs;
    this.#isRunning = true;
    this.#lastActive = this.#dependencies.now();
    this.#wait();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel();
  }

  /** Somebody is here: it starts again, unless it has run out meanwhile. */
  touch(): void {
    this.look();
    if (this.#isRunning) this.start(this.#limitMs);
  }

  /** From now on nobody may be away for longer than this. */
  limit(limitMs: number): void {
    this.#limitMs = limitMs;
    this.look();
    if (this.#isRunning) this.#wait();
  }

  look(): void {
    if (!this.#isRunning || this.#left() > 0) return;
    this.stop();
    this.#runOut();
  }

  #left(): number {
    const now = this.#dependencies.now();
    this.#lastActive = Math.min(this.#lastActive, now);
    return this.#limitMs - (now - this.#lastActive);
  }

  #wait(): void {
    this.#cancel();
    this.#cancel = this.#dependencies.after(Math.min(Math.max(1, this.#left()), LOOK_EVERY_MS), () => {
      this.look();
      if (this.#isRunning) this.#wait();
    });
  }
}

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

/** When something of these keys runs out next, in milliseconds since 1970: at midnight in Berlin, or at the end of an emergency access. */
export function nextEnd(keyring: Keyring, now: number): number {
  const glass = keyring.broken().flatMap((space) => keyring.glass(space) ?? []);
  return Math.min(berlinInstant(addDays(berlinDate(now), 1)), ...glass);
}
