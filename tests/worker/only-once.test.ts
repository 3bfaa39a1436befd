import { expect, test } from 'vitest';
import { onlyOnce } from '../../src/worker/only-once.ts';

test('[E3] a worker whose entry is evaluated twice in one scope starts once, and once in another scope', () => {
  const started: string[] = [];
  const [scope, another] = [{}, {}];
  for (const time of ['first', 'second']) onlyOnce(scope, () => started.push(time));
  onlyOnce(another, () => started.push('another'));
  expect(started).toEqual(['first', 'another']);
});
