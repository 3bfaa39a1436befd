import { expect, test } from 'vitest';
import { makeLatest, type Latest } from '../../src/ui/worker/latest.ts';

interface Heard {
  readonly latest: Latest<string>;
  readonly taken: string[];
  readonly reported: unknown[];
}

function hearing(): Heard {
  const taken: string[] = [];
  const reported: unknown[] = [];
  const latest = makeLatest<string>(
    (answer) => taken.push(answer),
    (trouble) => reported.push(trouble),
  );
  return { latest, taken, reported };
}

test('[F10] an answer that comes after a newer question was asked is not taken, whichever comes first', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { latest, taken } = hearing();
    const come: ((answer: string) => void)[] = [];
    const asked = [0, 1].map(() => latest.ask(new Promise((resolve) => come.push(resolve))));
    for (const which of order) come[which]?.(`answer ${which}`);
    expect(await Promise.all(asked)).toEqual([false, true]);
    expect(taken).toEqual(['answer 1']);
  }
});

test('the failure of the newest question is told, those of older ones are not', async () => {
  const { latest, taken, reported } = hearing();
  const trouble = new Error('no desk');
  const older = latest.ask(Promise.reject(new Error('too late')));
  const newest = latest.ask(Promise.reject(trouble));
  expect(await Promise.all([older, newest])).toEqual([false, true]);
  expect(taken).toEqual([]);
  expect(reported).toEqual([trouble]);
});

test('after a drop nothing of what is on its way is taken or told, and the next question is', async () => {
  const { latest, taken, reported } = hearing();
  const dropped = [latest.ask(Promise.resolve('gone')), latest.ask(Promise.reject(new Error('gone')))];
  latest.drop();
  expect(await Promise.all(dropped)).toEqual([false, false]);
  expect(await latest.ask(Promise.resolve('here'))).toBe(true);
  expect({ taken, reported }).toEqual({ taken: ['here'], reported: [] });
});
