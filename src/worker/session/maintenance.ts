import type { WorkerDependencies } from '../dependencies.ts';
import type { UnlockedSession } from './unlocked-session.ts';
import { storing } from '../records/store-items.ts';
import type { SessionManager } from './session-manager.ts';

/** After an exchange that brought no new keys, the server is asked for accepted invitations not more often than this; somebody may be waiting beside. */
const PAUSE_MS = 10_000;

/**
 * What an unlocked device does for the programme by itself, with network: lets invited people in, gives and renews keys (ARCHITECTURE.md
 * "Rotation"), orders how long files are kept, lets go its copies of closed cases. One round after the other; without network nothing else
 * happens, and the next exchange tries again.
 */
export class Maintenance {
  readonly #dependencies: WorkerDependencies;
  readonly #manager: SessionManager;
  #running: Promise<unknown> | null = null;
  #again: UnlockedSession | null = null;
  #lastRound = Number.NEGATIVE_INFINITY;
  #cancelWait: () => void = () => {};

  constructor(dependencies: WorkerDependencies, manager: SessionManager) {
    this.#dependencies = dependencies;
    this.#manager = manager;
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
      await this.#round(session);
    }
  }

  /** Loaded when a start is over. */
  async #round(session: UnlockedSession): Promise<void> {
    const [dependencies, manager] = [this.#dependencies, this.#manager];
    const { admitWaiting } = await import('../people/admit.ts');
    const { makeMissingInboxes } = await import('../officer/missing-inboxes.ts');
    const { tendCopies } = await import('../access/copies.ts');
    const { runKeyRotationDuties } = await import('../access/key-rotation-duties.ts');
    const { orderKeeping } = await import('../access/keep-closed.ts');
    const steps = [
      // Without network, too. What an exchange brought is being read in turns before this one.
      () => manager.runExclusive(async () => {}).then(() => tendCopies(dependencies, session, manager)),
      () => admitWaiting(dependencies, session, manager),
      () => makeMissingInboxes(dependencies, session, manager),
      () => runKeyRotationDuties(dependencies, session, () => manager.exchange()),
      () => manager.runExclusive(async () => {}).then(() => orderKeeping(dependencies, session, () => manager.exchange())),
    ];
    for (const step of steps) if (!session.closed.signal.aborted) await step();
  }
}
