import type { Id } from '../domain/values.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_ITEMS, pushAnswerSchema, type PushAnswer } from '../protocol/http.ts';
import type { OutboxRow } from '../store/held.ts';
import { ask, type Answer, type Trouble, type CycleParts, type StepEnd } from './answers.ts';

/** Room for the request's own words around the envelopes. */
const FRAME_BYTES = 200;
/** New numbers within one push; a server that asks for more is in trouble. */
const MAX_RENUMBERINGS = 2;

/** Pushes the queue in order, ≤ 500 items and ≤ 4 MB a request, until it is empty. Each answer is one transaction. */
export async function pushAll({ store, send, stored }: Required<CycleParts>): Promise<StepEnd> {
  let limit = MAX_PUSH_ITEMS;
  let renumberings = 0;
  for (;;) {
    const { device, generation, rows } = await store.nextPush(limit, MAX_PUSH_BYTES - FRAME_BYTES);
    const first = rows[0];
    if (!first) return { end: 'done' };
    const answer = await ask(send, { method: 'POST', path: '/api/push', body: pushBody(device, rows) }, pushAnswerSchema);
    if (answer.trouble === 'tooLarge' && rows.length > 1) {
      limit = Math.ceil(rows.length / 2);
      continue;
    }
    const value = answerOf(answer, { generation, first: first.n });
    if ('trouble' in value) return { end: 'trouble', trouble: value };
    if (value.generation !== generation) return { end: 'restored', generation: value.generation };
    if (value.answers.some(isRenumbering) && ++renumberings > MAX_RENUMBERINGS) return inTrouble();
    if (!answersSomething(value, rows)) return inTrouble();
    stored(await store.takeAnswers(device, value));
  }
}

/** A device id that belongs to somebody else is a fork from its first number on. */
function answerOf(answer: Answer<PushAnswer>, { generation, first }: { generation: string; first: number }): PushAnswer | Trouble {
  if (answer.trouble === 'foreignDevice') return { generation, answers: [{ n: first, outcome: 'device_fork', last: 0 }] };
  return answer.trouble === null ? answer.value : answer;
}

function pushBody(device: Id, rows: readonly OutboxRow[]): string {
  return JSON.stringify({ device, envelopes: rows.map(({ n, item }) => ({ n, item })) });
}

function isRenumbering(answer: PushAnswer['answers'][number]): boolean {
  return answer.outcome === 'gap' || answer.outcome === 'device_fork';
}

/** An answer about nothing that was asked would be asked for ever. */
function answersSomething(answer: PushAnswer, rows: readonly OutboxRow[]): boolean {
  return answer.answers.some((one) => rows.some((row) => row.n === one.n));
}

function inTrouble(): StepEnd {
  return { end: 'trouble', trouble: { trouble: 'serverTrouble', again: true, retryAfterMs: 0 } };
}
