import { createContext, createEffect, createMemo, onCleanup, untrack, useContext, type Accessor, type JSX } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { LotseWorker, Topic } from '../../protocol/worker-api.ts';
import { makeLatest } from './latest.ts';

type Listener = (topics: readonly Topic[]) => void;
interface Connection {
  readonly worker: LotseWorker;
  /** Hears of every change until the caller's owner is disposed. */
  readonly listen: (listener: Listener) => void;
}

const Context = createContext<Connection>();

/** Gives everything below it the worker, with one subscription for the whole page. */
export function WorkerProvider(props: { readonly worker: LotseWorker; readonly children: JSX.Element }): JSX.Element {
  const listeners = new Set<Listener>();
  const worker = untrack(() => props.worker);
  void worker.subscribe((topics) => {
    for (const listener of listeners) listener(topics);
  });
  const listen = (listener: Listener): void => {
    listeners.add(listener);
    onCleanup(() => listeners.delete(listener));
  };
  return <Context.Provider value={{ worker, listen }}>{props.children}</Context.Provider>;
}

function useConnection(): Connection {
  const connection = useContext(Context);
  if (!connection) throw new Error('used outside WorkerProvider');
  return connection;
}

/** The worker that holds the keys. Expected failures come back as values, see `Result`. */
export function useWorker(): LotseWorker {
  return useConnection().worker;
}

/** Calls `listener` whenever the worker says that one of `topics` may have changed. */
export function onTopics(topics: readonly Topic[], listener: () => void): void {
  useConnection().listen((changed) => {
    if (changed.some((topic) => topics.includes(topic))) listener();
  });
}

/**
 * Asks the worker and asks again whenever one of `topics` may have changed. The answer is reconciled into a store
 * (rows are told apart by `id`), so that only what differs moves: typing, focus and scrolling stay.
 *
 * `ask` may read signals (route parameters, …): when one changes, the old answer goes at once and the new one is awaited.
 * The accessor gives undefined until the first answer. Late answers to older questions are dropped.
 *
 *     const cases = createWorkerQuery(['records'], (worker) => worker.cases());
 *     const file = createWorkerQuery(['records'], (worker) => worker.case(params.id));
 *     <Show when={cases()} fallback={<SkeletonList rows={6} />}>…
 */
export function createWorkerQuery<T>(topics: readonly Topic[], ask: (worker: LotseWorker) => Promise<T>): Accessor<T | undefined> {
  const { worker } = useConnection();
  const [state, setState] = createStore<{ answer: T | undefined }>({ answer: undefined });
  // Between the lock and the end of this screen a question may come too late. Anything else is a bug and shown as one.
  const latest = makeLatest<T>((answer) => setState('answer', reconcile(answer)));
  let asking = false;
  let stale = false;
  const take = async (answering: Promise<T>): Promise<void> => {
    asking = true;
    stale = false;
    if (!(await latest.ask(answering))) return;
    asking = false;
    if (stale) void take(untrack(() => ask(worker)));
  };
  createEffect(() => {
    setState('answer', undefined);
    void take(ask(worker));
  });
  // A pull of many pages says so many times: while one answer is on its way, one more question is enough.
  onTopics(topics, () => {
    if (asking) stale = true;
    else void take(untrack(() => ask(worker)));
  });
  onCleanup(() => latest.drop());
  const answer = createMemo(() => state.answer);
  return answer;
}
