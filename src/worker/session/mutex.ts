import { storing } from '../base/storing.ts';

/** Runs one thing after the other, in the order they were asked for; what fails lets the next one begin. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** Settles as `run` does. */
  take<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(run);
    this.#last = mine.catch(() => null);
    return mine;
  }

  /** Resolves when everything asked for so far is over. */
  async idle(): Promise<void> {
    await this.#last;
  }
}

/** Work that nobody waits for. A store that refuses ends it quietly; anything else that is thrown is a bug and stays unhandled, to be seen. */
export class TaskTracker {
  readonly #underWay = new Set<Promise<void>>();

  start(work: Promise<void>): void {
    this.#underWay.add(work);
    void storing(() => work).finally(() => this.#underWay.delete(work));
  }

  /** For tests and benchmarks: resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }
}
