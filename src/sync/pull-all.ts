import { MAX_PULL_RECORDS } from '../protocol/http.ts';
import { pullAnswerSchema } from '../protocol/pull-http.ts';
import type { PullPosition } from '../store/held.ts';
import { ask, type CycleParts, type StepEnd } from './answers.ts';

/** Pages that another cycle took first, in a row; then this one is superfluous. */
const MAX_OVERTAKEN = 3;
/** What the list of devices can show (protocol/pull-http.ts, `pullQuerySchema`). */
const MAX_REPORTED = 999_999;

/** Pulls page by page until there is no more and no space lags behind. Each page and its cursors are one transaction. */
export async function pullAll({ store, send, stored }: Required<CycleParts>): Promise<StepEnd> {
  let overtaken = 0;
  let asked = await store.pullPosition();
  const { unsent } = await store.waiting();
  for (;;) {
    const answer = await ask(send, { method: 'GET', path: pullPath(asked, unsent) }, pullAnswerSchema);
    if (answer.trouble !== null) return { end: 'trouble', trouble: answer };
    if (answer.value.generation !== asked.generation) return { end: 'restored', generation: answer.value.generation };
    const taken = await store.takePull(asked, answer.value);
    if (!taken) {
      if (++overtaken > MAX_OVERTAKEN) return { end: 'done' };
      asked = await store.pullPosition();
      continue;
    }
    overtaken = 0;
    if (taken.records.length > 0 || taken.keys || taken.places) stored(taken);
    const { position } = taken;
    // Numbers that count anew begin at zero at once.
    const isAnew = position.since < answer.value.cursor;
    if (!answer.value.more && !isAnew && Object.keys(position.from).length === 0) return { end: 'done' };
    if (!hasMoved(asked, position)) return { end: 'trouble', trouble: { trouble: 'serverTrouble', again: true, retryAfterMs: 0 } };
    asked = position;
  }
}

function pullPath({ since, from }: PullPosition, unsent: number): string {
  const lagging = Object.entries(from).map(([space, cursor]) => `${space}:${cursor}`);
  return `/api/pull?since=${since}&from=${lagging.join(',')}&unsent=${Math.min(unsent, MAX_REPORTED)}&limit=${MAX_PULL_RECORDS}`;
}

/** A page that moves no cursor would be asked for again for ever. */
function hasMoved(before: PullPosition, after: PullPosition): boolean {
  return before.since !== after.since || JSON.stringify(before.from) !== JSON.stringify(after.from);
}
