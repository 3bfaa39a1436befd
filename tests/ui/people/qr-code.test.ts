import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath, QUIET } from '../../../src/ui/people/qr-code.ts';

/** Fills in what the path draws, as a browser would. */
function drawn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let i = 0; i < Number(length); i++) modules[Number(y)]?.splice(Number(x) + i, 1, true);
  }
  return modules;
}

test('the picture holds every module where it belongs, and a quiet zone of four around it', () => {
  const link = `https://lotse.example.org/#einladung=${'A'.repeat(22)}.${'b'.repeat(43)}`;
  const { data, size } = encode(link, { ecc: 'M', border: 0 });
  const picture = drawn(qrPath(data), size + 2 * QUIET);
  expect(picture.slice(QUIET, -QUIET).map((row) => row.slice(QUIET, -QUIET))).toEqual(data);
  expect(picture.flat().filter(Boolean)).toHaveLength(data.flat().filter(Boolean).length);
});
