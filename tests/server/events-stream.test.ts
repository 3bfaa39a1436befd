import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Env } from '../../src/server/http/context.ts';
import { HeadWatch } from '../../src/server/http/head-watch.ts';
import { events } from '../../src/server/routes/events.ts';

const HEARTBEAT_MS = 25_000;

let unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): number => unhandled.push(reason);

beforeEach(() => {
  vi.useFakeTimers();
  unhandled = [];
  process.on('unhandledRejection', onUnhandled);
});
afterEach(() => {
  process.off('unhandledRejection', onUnhandled);
  vi.useRealTimers();
});

/** A stream whose question to the database the test answers. */
async function openStream() {
  const watch = new HeadWatch(() => Promise.resolve(1));
  const asked: { answer(allowed: boolean): void; fail(): void }[] = [];
  const allowed = (): Promise<boolean> =>
    new Promise((resolve, reject) => asked.push({ answer: resolve, fail: () => reject(new Error('no database')) }));
  const app = new Hono<Env>().get('/', (c) => events(c, watch, allowed));
  const { body } = await app.request('/');
  if (!body) throw new Error('no stream');
  return { watch, asked, reader: body.getReader() };
}

/** Rejections are told after the microtasks. */
async function afterMicrotasks(): Promise<void> {
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
}

test.each<[string, (question: { answer(allowed: boolean): void; fail(): void }) => void]>([
  ['goes on', (question) => question.answer(true)],
  ['has ended', (question) => question.answer(false)],
  ['is not known', (question) => question.fail()],
])('[B16] a client that leaves while its session is looked up, which then %s, does no harm', async (_, settle) => {
  const { watch, asked, reader } = await openStream();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  const [question] = asked;
  if (!question) throw new Error('no heartbeat');
  await reader.cancel();
  settle(question);
  watch.close();
  await afterMicrotasks();
  expect(unhandled).toEqual([]);
});

test('[B16] a server that shuts down while a session is looked up does no harm', async () => {
  const { watch, asked } = await openStream();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  watch.close();
  for (const question of asked) question.answer(true);
  await afterMicrotasks();
  expect(unhandled).toEqual([]);
});
