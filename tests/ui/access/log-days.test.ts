import { expect, test } from 'vitest';
import type { LogRow } from '../../../src/protocol/team-views.ts';
import { daysOf } from '../../../src/ui/access/log-days.ts';
import { formatIn } from '../../../src/ui/i18n/format.ts';

const row = (at: string): LogRow => ({
  at: Date.parse(at),
  receivedAt: null,
  by: 'Maren',
  device: 'Tablet',
  act: 'read',
  section: 'content',
  case: null,
  title: '',
});

test('accesses stand under the day in Berlin on which they happened, in the order given', () => {
  const rows = [row('2026-11-24T23:30:00Z'), row('2026-11-24T22:30:00Z'), row('2026-11-24T09:00:00Z')];
  const days = daysOf(rows, formatIn('de').dayOf);
  expect(days.map(({ day, rows: all }) => [day, all.length])).toEqual([
    ['2026-11-25', 1],
    ['2026-11-24', 2],
  ]);
  expect(days[1]?.rows).toEqual(rows.slice(1));
});
