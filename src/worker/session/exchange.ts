import type { Broadcast, ExchangeState } from '../../protocol/channels.ts';
import type { Stored } from '../../sync/answers.ts';
import { runCycle } from '../../sync/cycle.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';

/**
 * One exchange made by this worker, while the service worker waits for its turn. Should the turn be taken from it after all
 * (a device that froze meanwhile), somebody else is at it, and the next try finds what is left.
 */
export async function exchangeOnce(
  { alone, store, send, now }: WorkerDependencies,
  stored: (what: Stored) => void = () => {},
): Promise<Exclude<ExchangeState, 'running'>> {
  try {
    const { state } = await alone(() => runCycle({ store, send, stored }));
    if (state === 'idle') await store.setMeta({ exchange: 'idle', lastExchange: now() });
    return state;
  } catch (trouble) {
    if (trouble instanceof DOMException && trouble.name === 'AbortError') return 'serverTrouble';
    throw trouble;
  }
}

/** The same, and what it brought, as the other pages are to hear it, in order. */
export async function exchangeWithNotices(
  dependencies: WorkerDependencies,
): Promise<{ readonly state: ExchangeState; readonly news: readonly Broadcast[] }> {
  const news: Broadcast[] = [];
  const state = await exchangeOnce(dependencies, ({ records, keys, places }) => {
    if (keys) news.push({ type: 'keys' });
    if (places) news.push({ type: 'places' });
    if (records.length > 0) news.push({ type: 'records', records: [...records] });
  });
  return { state, news: [...news, { type: 'exchange', state, at: dependencies.now() }] };
}
