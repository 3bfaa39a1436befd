import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SILENCE_MS, underLock, type Held, type Heartbeat } from '../../src/sync/lock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The Web Locks that `underLock` uses: one name, a queue, `signal` and `steal` (W3C Web Locks API). */
class FakeLocks {
  #held: { reject: (error: unknown) => void } | null = null;
  readonly #queue: (() => void)[] = [];

  request = (async (_name: string, options: LockOptions, work: (lock: null) => Promise<unknown>): Promise<unknown> => {
    if (options.steal) {
      this.#held?.reject(new DOMException('stolen', 'AbortError'));
      this.#held = null;
    }
    if (this.#held) await this.#turn(options.signal);
    return new Promise((resolve, reject) => {
      const mine = { reject };
      this.#held = mine;
      const release = (): void => {
        if (this.#held !== mine) return;
        this.#held = null;
        this.#queue.shift()?.();
      };
      work(null).finally(release).then(resolve, reject);
    });
  }) as LockManager['request'];

  async #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push(resolve);
      signal?.addEventListener('abort', () => {
        this.#queue.splice(this.#queue.indexOf(resolve), 1);
        reject(new DOMException('given up', 'AbortError'));
      });
    });
  }
}

function makeHeartbeat(): Heartbeat & { readonly beats: number } {
  const listeners = new Set<() => void>();
  let beats = 0;
  return {
    get beats() {
      return beats;
    },
    beat() {
      beats++;
      for (const heard of listeners) heard();
    },
    listen(heard) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };
}

const forever = async (): Promise<never> => new Promise(() => undefined);

test('[F11] the lock of a holder that is silent for 20 s is stolen, and the holder learns of it', async () => {
  const locks = new FakeLocks();
  const silent: Heartbeat = { beat: () => undefined, listen: () => () => undefined };
  const frozen: Held[] = [];
  const first = underLock({ locks, heartbeat: silent, name: 'x' }, async (held) => {
    frozen.push(held);
    return forever();
  });
  const stolen = expect(first).rejects.toMatchObject({ name: 'AbortError' });
  const second = underLock({ locks, heartbeat: makeHeartbeat(), name: 'x' }, async () => 'done');
  await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
  expect(frozen[0]?.isStolen()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await second).toBe('done');
  await stolen;
  expect(frozen[0]?.isStolen()).toBe(true);
});

test('a holder that is heard keeps the lock as long as it works', async () => {
  const locks = new FakeLocks();
  const heartbeat = makeHeartbeat();
  let finish = (): void => undefined;
  const first = underLock({ locks, heartbeat, name: 'x' }, async () => new Promise<string>((resolve) => (finish = () => resolve('first'))));
  const second = underLock({ locks, heartbeat, name: 'x' }, async () => 'second');
  await vi.advanceTimersByTimeAsync(10 * SILENCE_MS);
  expect(heartbeat.beats).toBeGreaterThan(20);
  finish();
  expect([await first, await second]).toEqual(['first', 'second']);
  const { beats } = heartbeat;
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  expect(heartbeat.beats).toBe(beats);
});

test('an error of the work is its own, and frees the lock', async () => {
  const locks = new FakeLocks();
  const heartbeat = makeHeartbeat();
  await expect(underLock({ locks, heartbeat, name: 'x' }, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await underLock({ locks, heartbeat, name: 'x' }, async () => 'next')).toBe('next');
});
