import type { Id } from '../../src/domain/values.ts';
import type { Envelope } from '../../src/protocol/change.ts';
import type { PushAnswer } from '../../src/protocol/http.ts';
import type { TestClient } from './test-client.ts';
import { changeItem, writeChange, type TestPerson, type TestProgramme, type TestSpace } from './test-programme.ts';

const BATCH = 5;

/** A device that writes one batch after the other and, like a real one, sends the same batch again until it is answered. */
export class LoadedDevice {
  /** What the server said it has, by change. */
  readonly acknowledged = new Map<Id, number>();
  readonly #client: TestClient;
  readonly #write: () => Promise<Envelope>;
  #unanswered: Envelope[] = [];

  constructor(client: TestClient, what: { readonly programme: TestProgramme; readonly space: TestSpace; readonly by: TestPerson }) {
    this.#client = client;
    this.#write = async () => ({ n: client.nextN++, item: changeItem(await writeChange(what.programme, what.space, { by: what.by })) });
  }

  /** Pushes one batch; false when there was no answer, so that it is still to be sent. */
  async pushOnce(): Promise<boolean> {
    if (this.#unanswered.length === 0) {
      for (let i = 0; i < BATCH; i++) this.#unanswered.push(await this.#write());
    }
    const answer = await this.#client.pushEnvelopes(this.#unanswered).catch(() => null);
    if (!answer) return false;
    this.#note(answer);
    this.#unanswered = [];
    return true;
  }

  /** Sends what was not answered until it is. */
  async settle(): Promise<void> {
    while (this.#unanswered.length > 0 && !(await this.pushOnce())) await new Promise((resume) => setTimeout(resume, 20));
  }

  #note(answer: PushAnswer): void {
    for (const [i, one] of answer.answers.entries()) {
      const item = this.#unanswered[i]?.item;
      if (one.outcome !== 'accepted' || item?.type !== 'change') throw new Error(`not accepted: ${JSON.stringify(one)}`);
      this.acknowledged.set(item.change.id, one.seq);
    }
  }
}

/** Everything that can be pulled: the sequence number of each change. */
export async function pullAll(client: TestClient): Promise<{ readonly head: number; readonly seqs: ReadonlyMap<Id, number> }> {
  const seqs = new Map<Id, number>();
  for (let since = 0; ;) {
    const page = await client.pull({ since });
    for (const record of page.records) {
      for (const { change } of record.live) seqs.set(change.id, record.seq);
    }
    since = page.cursor;
    if (!page.more) return { head: since, seqs };
  }
}
