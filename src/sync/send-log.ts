import { logAnswerSchema } from '../protocol/log-http.ts';
import { isRefused, reply, troubleOf, type CycleParts, type StepEnd } from './answers.ts';

/** Entries a request may carry. */
const MAX_ENTRIES = 500;

/** Sends the access log of this installation in order. */
export async function sendLog({ store, send }: Required<CycleParts>): Promise<StepEnd> {
  // The session is the other copy's (F14): the log waits for a sign-in, nothing else does.
  if ((await store.meta()).installation.apart) return { end: 'done' };
  for (;;) {
    const entries = await store.logQueue(MAX_ENTRIES);
    const first = entries[0];
    if (!first) return { end: 'done' };
    const answer = await reply(send, { method: 'POST', path: '/api/log', body: JSON.stringify({ entries }) }, logAnswerSchema);
    if (answer.reply === 'problem' && answer.status === 409 && answer.problem?.error === 'stale_list') {
      // Two copies of this profile have written on (F14). A key holder signs anew.
      await store.forkLog(first.installation);
      return { end: 'done' };
    }
    if (answer.reply !== 'answer') {
      const trouble = troubleOf(answer);
      // The log waits; nothing else need wait for it.
      return isRefused(trouble) ? { end: 'done' } : { end: 'trouble', trouble };
    }
    // A server that took nothing would be asked the same for ever.
    if (answer.value.last < first.n) return { end: 'trouble', trouble: { trouble: 'serverTrouble', again: true, retryAfterMs: 0 } };
    if (await store.takeLogAnswer(first.installation, answer.value.last)) continue;
    await store.forkLog(first.installation);
    return { end: 'done' };
  }
}
