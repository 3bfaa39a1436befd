import { storing } from '../records/store-items.ts';

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
