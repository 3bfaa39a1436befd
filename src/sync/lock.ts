/** Who holds the lock says so this often… */
const BEAT_MS = 5_000;
/** …and after so long a silence it is taken from them: a frozen tab or process keeps its lock (F11). */
export const SILENCE_MS = 20_000;

/** A channel on which the holder of the lock is heard. */
export interface Heartbeat {
  beat(): void;
  /** Returns how to stop listening. */
  listen(heard: () => void): () => void;
}

export interface LockParts {
  readonly locks: Pick<LockManager, 'request'>;
  readonly heartbeat: Heartbeat;
  readonly name: string;
}

export interface Held {
  /** Somebody took the lock meanwhile: stop at the next step. */
  isStolen(): boolean;
}

/**
 * Runs `work` alone on this origin. Waits for another holder as long as it is heard, then steals. Rejects with AbortError
 * when it was stolen from us; `work` may then still be running, which the comparison of cursors makes harmless.
 */
export async function underLock<T>({ locks, heartbeat, name }: LockParts, work: (held: Held) => Promise<T>): Promise<T> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const stopListening = heartbeat.listen(() => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  });
  const stopWaiting = (): void => {
    clearTimeout(timer);
    stopListening();
  };
  let stolen = false;
  const hold = async (): Promise<T> => {
    stopWaiting();
    heartbeat.beat();
    const beating = setInterval(() => heartbeat.beat(), BEAT_MS);
    try {
      return await work({ isStolen: () => stolen });
    } finally {
      clearInterval(beating);
    }
  };
  try {
    return await locks.request(name, { signal: silence.signal }, hold).catch(async (error: unknown) => {
      if (!silence.signal.aborted) throw error;
      return locks.request(name, { steal: true }, hold);
    });
  } catch (error) {
    stolen = true;
    throw error;
  } finally {
    stopWaiting();
  }
}

/** Every holder of the lock beats on this channel, whichever worker it is. `pulse` is what other versions of the app listen to. */
export function broadcastHeartbeat(name: string): Heartbeat {
  const channel = new BroadcastChannel(`${name}-pulse`);
  return {
    beat: () => channel.postMessage('beat'),
    listen: (heard) => {
      channel.addEventListener('message', heard);
      return () => channel.removeEventListener('message', heard);
    },
  };
}
