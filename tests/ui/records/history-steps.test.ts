import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../../src/protocol/worker-views.ts';
import { stepsOf } from '../../../src/ui/records/history/history-steps.ts';
import { id } from '../cases/forms.ts';

const entry = (kind: 'visit' | 'visitNote', at: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  change: id(`${kind}${at}`),
  author: 'Anna',
  at,
  receivedAt: null,
  afterEnd: false,
  atServer: false,
  values: kind === 'visit' ? { kind: 'phone' } : { happened: 'Text' },
  removed: false,
  kind,
  ...more,
});

test('a visit and its note saved together are one step, newest first', () => {
  const steps = stepsOf([entry('visit', 1000), entry('visitNote', 1003), entry('visitNote', 9000)]);
  expect(steps.map((step) => step.parts.map(({ part }) => part))).toEqual([['happened'], ['happened', 'kind']]);
});

test('two changes of one record, two people, or a removal beside a change stay apart', () => {
  expect(stepsOf([entry('visit', 1000), entry('visit', 1001)])).toHaveLength(2);
  expect(stepsOf([entry('visit', 1000), entry('visitNote', 1000, { author: 'Cem' })])).toHaveLength(2);
  expect(stepsOf([entry('visit', 1000), entry('visitNote', 1000, { removed: true })])).toHaveLength(2);
  expect(stepsOf([entry('visit', 1000), entry('visitNote', 2500)])).toHaveLength(2);
});
