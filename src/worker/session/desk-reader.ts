import type { Id } from '../../domain/values.ts';
import { refreshKeyring } from '../access/refresh-keyring.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { loadRecords, loadSpaces, type Desk } from '../desk.ts';
import { storing } from '../writes/store-items.ts';

/** Spaces that are read between two chances to save: a space has some hundred records at most. */
const SPACES_A_TURN = 8;

/** Reads what the device holds into an open desk, in turns with whoever writes. */
export class DeskReader {
  readonly #dependencies: WorkerDependencies;
  readonly #inTurn: (run: () => Promise<void>) => Promise<void>;

  constructor(dependencies: WorkerDependencies, inTurn: (run: () => Promise<void>) => Promise<void>) {
    this.#dependencies = dependencies;
    this.#inTurn = inTurn;
  }

  /** Lists and directory; where keys came or went, everything. */
  async keys(desk: Desk): Promise<void> {
    let isNew = false;
    await this.#whileOpen(desk, async () => {
      isNew = await refreshKeyring(this.#dependencies, desk);
    });
    if (isNew) await this.everything(desk);
  }

  /** A few spaces a turn, so that whoever saves meanwhile waits for no more than these. */
  async everything(desk: Desk): Promise<void> {
    const spaces = desk.keyring.idsOf(() => true);
    for (let at = 0; at < spaces.length; at += SPACES_A_TURN)
      await this.#whileOpen(desk, () => loadSpaces(this.#dependencies, desk, spaces.slice(at, at + SPACES_A_TURN)));
  }

  async records(desk: Desk, records: readonly Id[]): Promise<void> {
    await this.#whileOpen(desk, async () => {
      await loadRecords(this.#dependencies, desk, records);
      desk.refused = await this.#dependencies.store.refused();
    });
  }

  /** Background reading: a device in trouble is no reason to fall; the next broadcast or unlock reads again. */
  async #whileOpen(desk: Desk, run: () => Promise<void>): Promise<void> {
    await this.#inTurn(async () => {
      if (!desk.closed.signal.aborted) await storing(run);
    });
  }
}
