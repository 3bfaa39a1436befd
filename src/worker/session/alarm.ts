import type { WorkerDependencies } from '../dependencies.ts';

/** Timers stand still while a device sleeps: the wall clock is looked at so often. */
const LOOK_EVERY_MS = 10_000;

/** Rings once at a moment of the wall clock, also when somebody looks after the device has slept past it. */
export class Alarm {
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
