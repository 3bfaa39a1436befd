import { expect, test } from 'vitest';
import { namesIn, shownOf } from '../../../src/ui/planning/whose.ts';
import { appointment } from './appointments.ts';

const all = [
  appointment({ by: 'Özlem', mine: false }),
  appointment({ by: 'Maria', mine: true }),
  appointment({ by: '', mine: false }),
  appointment({ by: 'Maria', mine: true }),
];

test('names of those who have appointments, each once', () => {
  expect(namesIn(all)).toEqual(['Maria', 'Özlem']);
  expect(namesIn([])).toEqual([]);
});

test('one’s own, one person’s, or all that may be seen', () => {
  expect(shownOf(all, 'own')).toEqual([all[1], all[3]]);
  expect(shownOf(all, 'of Özlem')).toEqual([all[0]]);
  expect(shownOf(all, 'all')).toEqual(all);
});
