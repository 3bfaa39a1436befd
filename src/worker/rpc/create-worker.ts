import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import { once } from '../base/storing.ts';
import type { OtherData } from '../records/define-feature.ts';
import { SessionManager } from '../session/session-manager.ts';
import { Dispatch } from './dispatch.ts';
import { allMethods, earlyMethods } from './methods.ts';

/** What the page talks to, and a way for tests and benchmarks to wait for the background. */
export interface RunningWorker {
  readonly worker: LotseWorker;
  /** The same by the name of a method. */
  readonly call: (name: string, given: never[]) => Promise<unknown>;
  readonly whenIdle: () => Promise<void>;
}

/**
 * The worker: holds the keys, merges, validates, searches, answers the page. Everything of the outside world comes in. `unusable`: another
 * version's data lie on this device, and the store touches none of them.
 */
export function createLotseWorker(given: WorkerDependencies, unusable: OtherData | null = null): RunningWorker {
  const dependencies: WorkerDependencies = {
    ...given,
    requestSync: () => {
      manager.tell(['send', 'sync']);
      given.requestSync();
    },
  };
  const manager = new SessionManager(dependencies, () => import('./unlocked.ts'));
  const table = { early: earlyMethods(dependencies, manager), all: once(() => allMethods(dependencies, manager)) };
  const dispatch = new Dispatch(manager, table, unusable);
  const call = (name: string, asked: never[]): Promise<unknown> => dispatch.call(name, asked);
  return { worker: workerOf(call), call, whenIdle: () => manager.whenIdle() };
}

/** The worker's methods as functions, whatever their names; `then` is none, so that the whole can be handed on by a promise. */
export function workerOf(call: (name: string, given: never[]) => Promise<unknown>): LotseWorker {
  const methods = new Proxy<Record<string, unknown>>(
    {},
    { get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : (...given: never[]) => call(name, given)) },
  );
  // The table has a row for each method (methods.ts), and each answers what the row of its name does.
  return methods as unknown as LotseWorker;
}
