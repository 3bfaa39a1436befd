import type { Id } from '../domain/values.ts';
import type { Topic } from '../protocol/worker-api.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { refreshKeyring } from './access/refresh-keyring.ts';
import { breathe, type Desk } from './desk.ts';
import { isGenuine, wasNamed } from './genuine.ts';
import { serverHistory } from './views/history-view.ts';
import { storing } from './writes/store-items.ts';

const SLICE = 50;

interface Around {
  inTurn<T>(run: () => Promise<T>): Promise<T>;
  tell(topics: readonly Topic[], records: readonly Id[]): void;
}

/** What goes on behind the screen once everything is shown: signatures, search words, what lies behind unreadable changes. */
export class Afterwork {
  readonly #dependencies: WorkerDependencies;
  readonly #desk: Desk;
  readonly #around: Around;
  /** Records whose history the server has given already. */
  readonly #asked = new Set<Id>();
  #running: Promise<unknown> | null = null;
  #again = false;

  constructor(dependencies: WorkerDependencies, desk: Desk, around: Around) {
    this.#dependencies = dependencies;
    this.#desk = desk;
    this.#around = around;
  }

  start(): void {
    this.#again = true;
    this.#running ??= storing(() => this.#run()).finally(() => {
      this.#running = null;
    });
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      await this.#verify();
      await this.#workOff(this.#desk.look);
      await this.#lookBehind();
      await this.#verify();
      for (const index of [this.#desk.caseBooks, this.#desk.look, this.#desk.search]) await this.#workOff(index);
      if (!this.#stopped) this.#around.tell(['sync'], []);
    }
  }

  async #workOff(index: { work(limit: number): boolean }): Promise<void> {
    while (!this.#stopped && index.work(SLICE)) await breathe(this.#dependencies)();
  }

  get #stopped(): boolean {
    return this.#desk.closed.signal.aborted;
  }

  /** I10: a change its author did not sign, or may not write, is set aside and named; the values it claimed to replace show again. */
  async #verify(): Promise<void> {
    const forged: Id[] = [];
    for (let batch = this.#desk.memory.unverified(SLICE); batch.length > 0 && !this.#stopped; batch = this.#desk.memory.unverified(SLICE)) {
      // An author nobody knows, or whom no list names yet, may have come with a newer directory or list.
      const isStrange = batch.some(({ change }) => this.#desk.people.member(change.author) === null || !wasNamed(this.#desk, change));
      if (isStrange) await this.#around.inTurn(() => refreshKeyring(this.#dependencies, this.#desk));
      await Promise.all(
        batch.map(async ({ change, kind }) => {
          const genuine = await isGenuine(this.#desk, change, kind);
          this.#desk.memory.judge(change, genuine);
          if (!genuine) forged.push(change.record);
        }),
      );
      await breathe(this.#dependencies)();
    }
    if (forged.length > 0 && !this.#stopped) this.#around.tell(['records', 'sync'], forged);
  }

  /** ARCHITECTURE.md "Unreadable": fetches what an unreadable change covers, as far as the server can be asked. */
  async #lookBehind(): Promise<void> {
    for (const shut of this.#desk.look.shut()) {
      const { record } = shut;
      if (this.#stopped || this.#asked.has(record) || !this.#desk.memory.isWanting(shut)) continue;
      const held = await serverHistory(this.#dependencies, this.#desk, record);
      if (held.length === 0) continue;
      this.#asked.add(record);
      await this.#around.inTurn(() => this.#desk.memory.learn(held.map(({ change }) => change)));
      if (!this.#stopped) this.#around.tell(['records', 'sync'], [record]);
    }
  }
}
