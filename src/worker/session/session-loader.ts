import type { Id } from '../../domain/values.ts';
import { refreshKeyring } from '../access/refresh-keyring.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { loadRecords, loadSpaces, type UnlockedSession } from './unlocked-session.ts';
import { storing } from '../records/store-items.ts';

/** Spaces that are read between two chances to save: a space has some hundred records at most. */
const SPACES_A_TURN = 8;

/** Reads what the device holds into an open desk, in turns with whoever writes. */
export class SessionLoader {
  readonly #dependencies: WorkerDependencies;
  readonly #runExclusive: (run: () => Promise<void>) => Promise<void>;

  constructor(dependencies: WorkerDependencies, runExclusive: (run: () => Promise<void>) => Promise<void>) {
    this.#dependencies = dependencies;
    this.#runExclusive = runExclusive;
  }

  /** Lists and directory; where keys came or went, everything. */
  async keys(session: UnlockedSession): Promise<void> {
    let isNew = false;
    await this.#whileOpen(session, async () => {
      isNew = await refreshKeyring(this.#dependencies, session);
    });
    if (isNew) await this.everything(session);
  }

  /** A few spaces a turn, so that whoever saves meanwhile waits for no more than these. */
  async everything(session: UnlockedSession): Promise<void> {
    const spaces = session.keyring.idsOf(() => true);
    for (let at = 0; at < spaces.length; at += SPACES_A_TURN)
      await this.#whileOpen(session, () => loadSpaces(this.#dependencies, session, spaces.slice(at, at + SPACES_A_TURN)));
  }

  async records(session: UnlockedSession, records: readonly Id[]): Promise<void> {
    await this.#whileOpen(session, async () => {
      await loadRecords(this.#dependencies, session, records);
      session.refused = await this.#dependencies.store.refused();
    });
  }

  /** TaskTracker reading: a device in trouble is no reason to fall; the next broadcast or unlock reads again. */
  async #whileOpen(session: UnlockedSession, run: () => Promise<void>): Promise<void> {
    await this.#runExclusive(async () => {
      if (!session.closed.signal.aborted) await storing(run);
    });
  }
}
