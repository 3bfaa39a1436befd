import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { storing } from '../writes/store-items.ts';
import type { DeskKeeper } from './desk-keeper.ts';

/** After an exchange that brought no new keys, the server is asked for accepted invitations not more often than this; somebody may be waiting beside. */
const PAUSE_MS = 10_000;

/**
 * What an unlocked device does for the programme by itself, with network: lets invited people in, gives and renews keys (ARCHITECTURE.md
 * "Rotation"), orders how long files are kept, lets go its copies of closed cases. One round after the other; without network nothing else
 * happens, and the next exchange tries again.
 */
export class Chores {
  readonly #dependencies: WorkerDependencies;
  readonly #keeper: DeskKeeper;
  #running: Promise<unknown> | null = null;
  #again: Desk | null = null;
  #lastRound = Number.NEGATIVE_INFINITY;
  #cancelWait: () => void = () => {};

  constructor(dependencies: WorkerDependencies, keeper: DeskKeeper) {
    this.#dependencies = dependencies;
    this.#keeper = keeper;
  }

  start(desk: Desk): void {
    this.#cancelWait();
    this.#again = desk;
    this.#running ??= storing(() => this.#run()).finally(() => {
      this.#running = null;
    });
  }

  /** An exchange has shown that there is network. Within the pause it is kept in mind: what it told of must not wait for the next one. */
  look(desk: Desk): void {
    const left = PAUSE_MS - Math.abs(this.#dependencies.now() - this.#lastRound);
    if (left <= 0) return this.start(desk);
    this.#cancelWait();
    this.#cancelWait = this.#dependencies.after(left, () => this.start(desk));
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    for (let desk = this.#again; desk !== null; desk = this.#again) {
      this.#again = null;
      if (desk.closed.signal.aborted) continue;
      this.#lastRound = this.#dependencies.now();
      await this.#round(desk);
    }
  }

  /** Loaded when a start is over. */
  async #round(desk: Desk): Promise<void> {
    const [dependencies, keeper] = [this.#dependencies, this.#keeper];
    const { admitWaiting } = await import('../people/admit.ts');
    const { makeMissingInboxes } = await import('../officer/missing-inboxes.ts');
    const { tendCopies } = await import('../access/copies.ts');
    const { runDuties } = await import('../access/duties.ts');
    const { orderKeeping } = await import('../access/keep-closed.ts');
    const steps = [
      // Without network, too. What an exchange brought is being read in turns before this one.
      () => keeper.inTurn(async () => {}).then(() => tendCopies(dependencies, desk, keeper)),
      () => admitWaiting(dependencies, desk, keeper),
      () => makeMissingInboxes(dependencies, desk, keeper),
      () => runDuties(dependencies, desk, () => keeper.exchange()),
      () => keeper.inTurn(async () => {}).then(() => orderKeeping(dependencies, desk, () => keeper.exchange())),
    ];
    for (const step of steps) if (!desk.closed.signal.aborted) await step();
  }
}
