import type { Id } from '../../domain/values.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import { refreshKeyring } from './refresh-keyring.ts';
import { yieldToEventLoop, storing } from '../base/storing.ts';
import type { Index, SessionWork, UnlockedSession } from './unlocked-session.ts';
import { hasValidSignature, wasNamed } from '../keys/signature.ts';
import type { Change } from '../../protocol/change.ts';
import { historyAnswerSchema } from '../../protocol/http.ts';
import { ask } from '../base/request.ts';

const SLICE = 50;

/** What goes on behind the screen once everything is shown: signatures, search words, what lies behind unreadable changes. */
export class BackgroundIndexer {
  readonly #dependencies: WorkerDependencies;
  readonly #session: UnlockedSession;
  readonly #work: SessionWork;
  /** Records whose history the server has given already. */
  readonly #asked = new Set<Id>();
  #running: Promise<unknown> | null = null;
  #again = false;

  constructor(dependencies: WorkerDependencies, session: UnlockedSession, work: SessionWork) {
    this.#dependencies = dependencies;
    this.#session = session;
    this.#work = work;
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
      await this.#workOff(this.#session.look);
      await this.#lookBehind();
      await this.#verify();
      for (const index of [...this.#session.derived, this.#session.look, this.#session.search]) await this.#workOff(index);
      if (!this.#stopped) this.#work.tell(['sync'], []);
    }
  }

  async #workOff(index: Index): Promise<void> {
    while (!this.#stopped && index.work(SLICE)) await yieldToEventLoop(this.#dependencies)();
  }

  get #stopped(): boolean {
    return this.#session.closed.signal.aborted;
  }

  /** I10: a change its author did not sign, or may not write, is set aside and named; the values it claimed to replace show again. */
  async #verify(): Promise<void> {
    const forged: Id[] = [];
    for (
      let batch = this.#session.recordStore.unverified(SLICE);
      batch.length > 0 && !this.#stopped;
      batch = this.#session.recordStore.unverified(SLICE)
    ) {
      // An author nobody knows, or whom no list names yet, may have come with a newer directory or list.
      const isStrange = batch.some(({ change }) => this.#session.people.member(change.author) === null || !wasNamed(this.#session, change));
      if (isStrange) await this.#work.runExclusive(() => refreshKeyring(this.#dependencies, this.#session));
      await Promise.all(
        batch.map(async ({ change, kind }) => {
          const valid = await hasValidSignature(this.#session, change, kind);
          this.#session.recordStore.judge(change, valid);
          if (!valid) forged.push(change.record);
        }),
      );
      await yieldToEventLoop(this.#dependencies)();
    }
    if (forged.length > 0 && !this.#stopped) this.#work.tell(['records', 'sync'], forged);
  }

  /** ARCHITECTURE.md "Unreadable": fetches what an unreadable change covers, as far as the server can be asked. */
  async #lookBehind(): Promise<void> {
    for (const unreadable of this.#session.look.unreadable()) {
      const { record } = unreadable;
      if (this.#stopped || this.#asked.has(record) || !this.#session.recordStore.isWanting(unreadable)) continue;
      const held = await serverHistory(this.#dependencies, this.#session, record);
      if (held.length === 0) continue;
      this.#asked.add(record);
      await this.#work.runExclusive(() => this.#session.recordStore.learn(held.map(({ change }) => change)));
      if (!this.#stopped) this.#work.tell(['records', 'sync'], [record]);
    }
  }
}

/** What the server holds of a record; nothing while it cannot be asked. */
export async function serverHistory(
  { send }: WorkerDependencies,
  session: UnlockedSession,
  record: Id,
): Promise<readonly { change: Change; receivedAt: string }[]> {
  const { member } = session.keys;
  const answer = await ask(send, { method: 'GET', path: `/api/history?record=${record}`, member }, historyAnswerSchema);
  return answer.ok ? answer.value.changes.filter(({ change }) => change.record === record) : [];
}
