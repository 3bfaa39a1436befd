import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeadWatch } from '../../src/server/http/head-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watchOf(state: { head: number | null; asked: number }): HeadWatch {
  const read = (): Promise<number | null> => {
    state.asked += 1;
    return Promise.resolve(state.head);
  };
  return new HeadWatch(read, 1000);
}

test('[B16] the database is asked only while somebody listens', async () => {
  const state = { head: 5, asked: 0 };
  const watch = watchOf(state);
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.asked).toBe(0);
  const heads: number[] = [];
  const stop = watch.listen({ head: (seq) => heads.push(seq), ended: () => undefined });
  await vi.advanceTimersByTimeAsync(3000);
  expect([heads, state.asked]).toEqual([[5], 4]);
  state.head = 6;
  await vi.advanceTimersByTimeAsync(1000);
  expect(heads).toEqual([5, 6]);
  stop();
  const asked = state.asked;
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.asked).toBe(asked);
});

test('[F21] after a restore the head may be lower, and that is told too', async () => {
  const state = { head: 50, asked: 0 };
  const watch = watchOf(state);
  const heads: number[] = [];
  watch.listen({ head: (seq) => heads.push(seq), ended: () => undefined });
  await vi.advanceTimersByTimeAsync(0);
  state.head = 7;
  await vi.advanceTimersByTimeAsync(1000);
  expect(heads).toEqual([50, 7]);
  watch.close();
});

test('[B16] a database that does not answer is asked again', async () => {
  const state: { head: number | null; asked: number } = { head: null, asked: 0 };
  const watch = watchOf(state);
  const heads: number[] = [];
  watch.listen({ head: (seq) => heads.push(seq), ended: () => undefined });
  await vi.advanceTimersByTimeAsync(2000);
  state.head = 9;
  await vi.advanceTimersByTimeAsync(1000);
  expect(heads).toEqual([9]);
  watch.close();
});

test('[B16] closing ends every stream', () => {
  const watch = watchOf({ head: 1, asked: 0 });
  const ended = vi.fn();
  watch.listen({ head: () => undefined, ended });
  watch.listen({ head: () => undefined, ended });
  watch.close();
  expect(ended).toHaveBeenCalledTimes(2);
});

test('[B16] a listener in trouble neither stops the others nor whoever has committed', async () => {
  const watch = watchOf({ head: 1, asked: 0 });
  const heads: number[] = [];
  const trouble = (): never => {
    throw new Error('the line is closed');
  };
  watch.listen({ head: trouble, ended: trouble });
  watch.listen({ head: (seq) => heads.push(seq), ended: () => heads.push(-1) });
  await vi.advanceTimersByTimeAsync(0);
  watch.moved(2);
  watch.close();
  expect(heads).toEqual([1, 2, -1]);
});
