import { expect, test } from 'vitest';
import type { AppointmentView } from '../../../src/protocol/limits-views.ts';
import { possible } from '../../../src/ui/planning/possible.ts';
import { appointment } from './appointments.ts';

const day = '2026-11-25';
const can = (fields: Partial<AppointmentView>, today: string) =>
  Object.entries(possible(appointment(fields), today)).flatMap(([what, is]) => (is ? [what] : []));

test('before its day an appointment is moved or called off, on it everything is possible, afterwards it is recorded or called off', () => {
  expect(can({}, '2026-11-24')).toEqual(['change', 'cancel']);
  expect(can({}, day)).toEqual(['record', 'change', 'cancel']);
  expect(can({}, '2026-11-26')).toEqual(['record', 'cancel']);
});

test('one that was called off can be planned again until its day, and is never recorded by the way', () => {
  expect(can({ cancelled: true }, day)).toEqual(['change']);
  expect(can({ cancelled: true }, '2026-11-26')).toEqual([]);
});

test('where a visit came of it there is only that to see; who may not write finds nothing to do', () => {
  expect(can({ visit: 'v'.repeat(22) }, '2026-11-26')).toEqual(['seeVisit']);
  expect(can({ mayChange: false }, day)).toEqual([]);
});
