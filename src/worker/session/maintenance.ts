import type { WorkerDependencies } from '../base/dependencies.ts';
import type { SessionWork, UnlockedSession } from './unlocked-session.ts';
import { storing } from '../base/storing.ts';

/** After an exchange that brought no new keys, the server is asked for accepted invitations not more often than this; somebody may be waiting beside. */
const PAUSE_MS = 10_000;

/**
 * What an unlocked device does for the programme by itself (the features' `maintenance`). One round after the other; without network nothing
 * of it that needs the server happens, and the next exchange tries again.
 */
export class Maintenance {
  readonly #dependencies: WorkerDependencies;
  readonly #work: SessionWork;
  #running: Promise<unknown> | null = null;
  #again: UnlockedSession | null = null;
  #lastRound = Number.NEGATIVE_INFINITY;
  #cancelWait: () => void = () => {};

  constructor(dependencies: WorkerDependencies, work: SessionWork) {
    this.#dependencies = dependencies;
    this.#work = work;
  }

  start(session: UnlockedSession): void {
    this.#cancelWait();
    this.#again = session;
    this.#running ??= storing(() => this.#run()).finally(() => {
      this.#running = null;
    });
  }

  /** An exchange has shown that there is network. Within the pause it is kept in mind: what it told of must not wait for the next one. */
  look(session: UnlockedSession): void {
    const left = PAUSE_MS - Math.abs(this.#dependencies.now() - this.#lastRound);
    if (left <= 0) return this.start(session);
    this.#cancelWait();
    this.#cancelWait = this.#dependencies.after(left, () => this.start(session));
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    for (let session = this.#again; session !== null; session = this.#again) {
      this.#again = null;
      if (session.closed.signal.aborted) continue;
      this.#lastRound = this.#dependencies.now();
      for (const step of session.hooks.maintenance) if (!session.closed.signal.aborted) await step(this.#dependencies, session, this.#work);
    }
  }
}
