import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { PlacesReport } from '../officer/places-report.ts';
import { admitWaiting } from '../people/admit.ts';
import { storing } from '../writes/store-items.ts';
import type { DeskKeeper } from './desk-keeper.ts';

/** After an exchange that brought no new keys, the server is asked for accepted invitations not more often than this. */
const PAUSE_MS = 60_000;

/**
 * What an unlocked device does for the programme by itself, with network: lets invited people in, gives and renews keys (DESIGN.md
 * "Rotation": "the next unlocked key holder rotates"), reports how full it is. One round after the other; without network nothing
 * happens, and the next exchange tries again.
 */
export class Chores {
  readonly #dependencies: WorkerDependencies;
  readonly #keeper: DeskKeeper;
  readonly #places: PlacesReport;
  #running: Promise<unknown> | null = null;
  #again: Desk | null = null;
  #lastRound = Number.NEGATIVE_INFINITY;

  constructor(dependencies: WorkerDependencies, keeper: DeskKeeper) {
    this.#dependencies = dependencies;
    this.#keeper = keeper;
    this.#places = new PlacesReport(dependencies);
  }

  start(desk: Desk): void {
    this.#again = desk;
    this.#running ??= storing(() => this.#run()).finally(() => {
      this.#running = null;
    });
  }

  /** An exchange has shown that there is network. */
  look(desk: Desk): void {
    const since = Math.abs(this.#dependencies.now() - this.#lastRound);
    if (since >= PAUSE_MS) this.start(desk);
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    for (let desk = this.#again; desk !== null; desk = this.#again) {
      this.#again = null;
      if (desk.closed.signal.aborted) continue;
      this.#lastRound = this.#dependencies.now();
      await admitWaiting(this.#dependencies, desk, this.#keeper);
      // Loaded when a start is over.
      const { runDuties } = await import('../access/duties.ts');
      if (!desk.closed.signal.aborted) await runDuties(this.#dependencies, desk, () => this.#keeper.exchange());
      if (!desk.closed.signal.aborted) await this.#places.report(desk);
    }
  }
}
