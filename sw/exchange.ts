import type { Broadcast, ExchangeState } from '../src/protocol/channels.ts';
import type { DeviceStore, MetaStore } from '../src/store/device-store.ts';
import { NewerDatabase, OlderDatabase } from '../src/store/errors.ts';
import type { Send } from '../src/sync/answers.ts';
import { backoff } from '../src/sync/backoff.ts';
import { runCycle, type CycleOutcome } from '../src/sync/cycle.ts';
import type { Held } from '../src/sync/lock.ts';

/** The time of the last exchange is written at most this often while nothing else happens. */
const CLOCK_STEP_MS = 60_000;

export interface ExchangeParts {
  readonly openStore: () => Promise<DeviceStore>;
  readonly send: Send;
  /** One cycle at a time on this origin. */
  readonly alone: <T>(work: (held: Held) => Promise<T>) => Promise<T>;
  readonly tell: (message: Broadcast) => void;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly later: (ms: number, work: () => void) => void;
  /** Asks the browser to wake us when there is a network, where it can. */
  readonly wakeLater: () => void;
}

export interface Exchange {
  /**
   * Runs a cycle, or lets the running one be followed by another. Resolves when nothing more is asked for.
   * `inSyncEvent`: the browser itself tries again later when that event fails. Registering anew meanwhile would make
   * Chromium fire it again at once, hundreds of times in a few seconds.
   */
  request(inSyncEvent?: boolean): Promise<CycleOutcome>;
}

/** Drives cycles: one at a time, requests during one are answered by one more, failures are tried again with backoff while this worker lives. */
export function makeExchange(parts: ExchangeParts): Exchange {
  let running: Promise<CycleOutcome> | null = null;
  let isRequested = false;
  let failures = 0;
  let retry = 0;

  async function run(inSyncEvent: boolean): Promise<CycleOutcome> {
    let outcome: CycleOutcome;
    do {
      isRequested = false;
      outcome = await oneCycle(parts);
    } while (isRequested);
    // No await from here on: a request that comes now starts a new run.
    running = null;
    failures = outcome.retryAfterMs === null ? 0 : failures + 1;
    const mine = ++retry;
    if (outcome.retryAfterMs !== null) {
      if (!inSyncEvent) parts.wakeLater();
      // A newer outcome makes this timer pointless.
      parts.later(backoff(failures, parts.random(), outcome.retryAfterMs), () => void (mine === retry && request()));
    }
    return outcome;
  }

  async function request(inSyncEvent = false): Promise<CycleOutcome> {
    isRequested = true;
    running ??= run(inSyncEvent);
    return running;
  }
  return { request };
}

async function oneCycle(parts: ExchangeParts): Promise<CycleOutcome> {
  let store: DeviceStore | null = null;
  try {
    const opened = await parts.openStore();
    store = opened;
    return await parts.alone(async (held) => cycleWithNotices(parts, opened, held));
  } catch (error) {
    // Another version of the app has written the database; everything else (no room, lock stolen) may pass.
    return error instanceof NewerDatabase || error instanceof OlderDatabase
      ? { state: 'updateNeeded', retryAfterMs: null, moved: false }
      : { state: 'serverTrouble', retryAfterMs: 0, moved: false };
  } finally {
    store?.close();
  }
}

async function cycleWithNotices(parts: ExchangeParts, store: DeviceStore, held: Held): Promise<CycleOutcome> {
  const before = await store.meta();
  if ((await store.waiting()).unsent > 0) parts.tell({ type: 'exchange', state: 'running', at: parts.now() });
  const outcome = await runCycle({
    store,
    send: async (request) => {
      if (held.isStolen()) throw new Error('lock stolen');
      return parts.send(request);
    },
    stored: ({ records, keys, places }) => {
      if (records.length > 0) parts.tell({ type: 'records', records: [...records] });
      if (keys) parts.tell({ type: 'keys' });
      if (places) parts.tell({ type: 'places' });
    },
  });
  if (!held.isStolen()) await note(parts, store, { outcome, before: before.exchange, lastExchange: before.lastExchange });
  return outcome;
}

interface Before {
  readonly outcome: CycleOutcome;
  readonly before: ExchangeState;
  readonly lastExchange: number | null;
}

/** Says how it ended; writes it only when it says something new (I15). */
async function note(parts: ExchangeParts, store: MetaStore, { outcome, before, lastExchange }: Before): Promise<void> {
  const { state, moved } = outcome;
  const at = parts.now();
  const exchanged = state === 'idle';
  const isNew = state !== before || (exchanged && (moved || Math.abs(at - (lastExchange ?? 0)) >= CLOCK_STEP_MS));
  if (isNew) await store.setMeta({ exchange: state, ...(exchanged && { lastExchange: at }) });
  parts.tell({ type: 'exchange', state, at });
}
