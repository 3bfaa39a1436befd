import type { MemberKeys } from '../../crypto/member-keys.ts';
import type { Result } from '../../protocol/results.ts';
import type { SampleLogin, SampleProgress, SampleSize } from '../../protocol/worker-api.ts';
import type { Id } from '../../domain/values.ts';
import type { Broadcast } from '../../protocol/channels.ts';
import type { DeviceStore } from '../../store/device-store.ts';
import type { Send } from '../../sync/answers.ts';

/** The other pages and the service worker of this origin. A message never comes back to its sender. */
export interface Channel {
  post(message: Broadcast): void;
  listen(hear: (message: Broadcast) => void): void;
}

/** Everything of the outside world that the worker touches, so that tests turn the clock and the network by hand. */
export interface WorkerDependencies {
  readonly store: DeviceStore;
  readonly send: Send;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where the app is served from, for links to it: `https://lotse.example`. */
  readonly origin: string;
  /** What this browser is called until somebody names the device: `Chrome, Android`. */
  readonly deviceName: string;
  readonly newId: () => Id;
  readonly channel: Channel;
  /** Something new waits for the server. In the browser the page passes it on (topic `send`). */
  readonly requestSync: () => void;
  /** Runs one exchange while nobody else on this device does. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T>;
  /** Calls back once after so many milliseconds; the answer cancels. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Loaded only when it is asked for: nobody who works with Lotse needs the words of a demo. */
  readonly loadSample: () => Promise<CreateSample>;
}

/** Clock and random for one write. */
export interface ClockAndIds {
  readonly now: () => number;
  readonly newId: () => Id;
}

/** Writes a made-up programme through the worker's own code and answers who may sign in, and with the keys of whom this device goes on. */
export type CreateSample = (
  dependencies: WorkerDependencies,
  wanted: { readonly code: string; readonly size: SampleSize; readonly progress: (now: SampleProgress) => void },
) => Promise<Result<{ readonly logins: readonly SampleLogin[]; readonly keys: MemberKeys }>>;
