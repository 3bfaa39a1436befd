import type { Id } from '../domain/values.ts';
import type { ExchangeState } from '../protocol/channels.ts';
import { isRefused, type CycleParts, type Send, type StepEnd, type Stored, type Trouble } from './answers.ts';
import { offerAgain } from './offer-again.ts';
import { pullAll } from './pull-all.ts';
import { pushAll } from './push-all.ts';
import { sendLog } from './send-log.ts';

export interface CycleOutcome {
  readonly state: Exclude<ExchangeState, 'running'>;
  /** Trying again later without anything new makes sense; not before so many milliseconds. */
  readonly retryAfterMs: number | null;
  /** Something was stored, sent or taken off the queue. */
  readonly moved: boolean;
}

/** Generations taken up in one cycle. More than one restore within a cycle is a server that cannot make up its mind. */
const MAX_RESTORES = 2;

/**
 * ARCHITECTURE.md "A visit, end to end", step 6: push the queue in order, send the access log, then pull until there is no more. Reads and
 * writes only the store; shows nothing. Two cycles at once, thawed ones, lost and repeated answers are harmless: every answer is
 * taken in one transaction that first looks whether it still is the one that was asked for.
 */
export async function runCycle(parts: CycleParts): Promise<CycleOutcome> {
  let moved = false;
  const stored = (what: Stored): void => {
    moved = true;
    parts.stored?.(what);
  };
  const { signedIn, installation, revoked } = await parts.store.meta();
  if (!signedIn) return outcome({ trouble: revoked ? 'revoked' : 'signedOut' }, moved);
  const ended = await parts.store.endEmergencyAccess();
  if (ended.keys) stored(ended);
  const end = await exchangeAgain({ ...parts, send: asMember(parts.send, signedIn.account.member), stored });
  // F14, a copied profile: everything else is exchanged, and the person is asked to sign this copy in as a device of its own.
  if (end.end === 'done' && (await parts.store.meta()).installation.apart) return outcome({ trouble: 'signedOut' }, moved);
  if (end.end === 'done') return { state: 'idle', retryAfterMs: null, moved };
  // F12: from now on this device sends nothing and reads nothing; what it has not sent waits to be exported.
  if (end.trouble.trouble === 'revoked' && (await parts.store.wipeRevoked(installation.id))) stored({ records: [], keys: true });
  return outcome(end.trouble, moved);
}

/** Under another member's cookie the server answers nothing, so neither side takes up what is not this member's. */
function asMember(send: Send, member: Id): Send {
  return async (request) => send({ ...request, member });
}

async function exchangeAgain(parts: Required<CycleParts>): Promise<Exclude<StepEnd, { end: 'restored' }>> {
  for (let restores = 0; restores <= MAX_RESTORES; restores++) {
    const end = await exchange(parts);
    if (end.end !== 'restored') return end;
    // F21 before anything else: push again in front of unsent work what is held here, then pull from zero.
    parts.stored({ ...(await parts.store.reoffer(end.generation)), keys: false });
  }
  return { end: 'trouble', trouble: { trouble: 'serverTrouble', again: true, retryAfterMs: 0 } };
}

async function exchange(parts: Required<CycleParts>): Promise<StepEnd> {
  const troubles: StepEnd[] = [];
  for (const step of [offerAgain, pushAll, sendLog, pullAll]) {
    const end = await step(parts);
    if (end.end === 'restored') return end;
    if (end.end === 'done') continue;
    // A queue that the server does not take must not keep others' work from this device.
    if (!isRefused(end.trouble)) return end;
    troubles.push(end);
  }
  return troubles[0] ?? { end: 'done' };
}

function outcome(trouble: Trouble, moved: boolean): CycleOutcome {
  switch (trouble.trouble) {
    case 'offline':
      return { state: 'offline', retryAfterMs: 0, moved };
    case 'signedOut':
    case 'revoked':
    case 'updateNeeded':
      return { state: trouble.trouble, retryAfterMs: null, moved };
    case 'tooLarge':
    case 'foreignDevice':
      return { state: 'serverTrouble', retryAfterMs: null, moved };
    case 'serverTrouble':
      return { state: 'serverTrouble', retryAfterMs: trouble.again ? trouble.retryAfterMs : null, moved };
    default:
      return trouble satisfies never;
  }
}
