import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import { makeDraftSaver, PAUSE_MS, type DraftSaver, type Kept } from '../../../src/ui/records/drafts/draft-saver.ts';

/** A form, and a device that keeps it when `release` lets it. */
function device() {
  const stored: string[] = [];
  const outcomes: Kept[] = [];
  const waiting: ((outcome: Kept) => void)[] = [];
  const state = { text: '' };
  const saver: DraftSaver = makeDraftSaver({
    keep: () => {
      stored.push(state.text);
      return new Promise((resolve) => waiting.push(resolve));
    },
    kept: (outcome) => outcomes.push(outcome),
    setTimer: (run, ms) => Number(setTimeout(run, ms)),
    clearTimer: (timer) => clearTimeout(timer),
  });
  const type = (text: string): void => {
    state.text = text;
    saver.touch();
  };
  const release = async (outcome: Kept = 'kept'): Promise<void> => {
    waiting.shift()?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, type, release, stored, outcomes };
}

describe('every keystroke is kept within a second', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test('typing without a pause is kept while it goes on', async () => {
    const { type, stored, release } = device();
    for (const text of ['a', 'ab', 'abc', 'abcd', 'abcde']) {
      type(text);
      await vi.advanceTimersByTimeAsync(PAUSE_MS / 2);
    }
    expect(stored.length).toBeGreaterThanOrEqual(1);
    await release();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await release();
    expect(stored.at(-1)).toBe('abcde');
  });

  test('what is typed while a keeping is under way is kept after it, once', async () => {
    const { type, stored, release, saver } = device();
    type('a');
    const done = saver.flush();
    type('ab');
    type('abc');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(stored).toEqual(['a']);
    await release();
    expect(stored).toEqual(['a', 'abc']);
    await release();
    await done;
  });

  test('leaving a field keeps at once; with nothing typed nothing is kept', async () => {
    const { type, stored, saver } = device();
    await saver.flush();
    expect(stored).toEqual([]);
    type('a');
    void saver.flush();
    expect(stored).toEqual(['a']);
  });

  test('[F7] a full device is told, and the next keystroke tries again', async () => {
    const { type, stored, outcomes, release, saver } = device();
    type('a');
    void saver.flush();
    await release('quota');
    expect(outcomes).toEqual(['quota']);
    type('ab');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await release();
    expect(stored).toEqual(['a', 'ab']);
    expect(outcomes).toEqual(['quota', 'kept']);
  });

  test('[F10] before saving, keystrokes younger than the pause are kept, and nothing is on its way afterwards', async () => {
    const { type, stored, release, saver } = device();
    type('a');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    type('ab');
    let flushed = false;
    void saver.flush().then(() => (flushed = true));
    await release();
    expect(stored).toEqual(['a', 'ab']);
    expect(flushed).toBe(false);
    await release();
    expect(flushed).toBe(true);
  });

  test('[F10] with nothing new typed, a save still waits for the keeping on its way', async () => {
    const { type, release, saver } = device();
    type('a');
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    let flushed = false;
    void saver.flush().then(() => (flushed = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(flushed).toBe(false);
    await release();
    expect(flushed).toBe(true);
  });

  test('once stored, it waits for a keeping on its way and keeps nothing after', async () => {
    const { type, stored, release, saver } = device();
    type('a');
    void saver.flush();
    type('ab');
    let stopped = false;
    void saver.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    await release();
    expect(stopped).toBe(true);
    type('abc');
    await vi.advanceTimersByTimeAsync(PAUSE_MS * 3);
    expect(stored).toEqual(['a']);
  });
});
