import type { AppointmentView } from '../../../src/protocol/limits-api.ts';
import { id, of } from '../cases/forms.ts';

/** An appointment as the worker tells it: Wednesday, 25 November 2026, 14:00, 45 minutes, released without asking. */
export const appointment = (fields: Partial<AppointmentView> = {}): AppointmentView => ({
  id: id('appointment'),
  case: of,
  title: 'Anna B.',
  time: { start: '2026-11-25T14:00+01:00', minutes: 45 },
  end: '2026-11-25T14:45+01:00',
  kind: 'office',
  by: 'Maria',
  mine: true,
  cancelled: false,
  visit: null,
  reason: '',
  release: 'notNeeded',
  releaseWords: '',
  releasedBy: '',
  findings: [],
  week: { week: '2026-W48', recorded: 0, planned: 45, of: 240 },
  state: 'server',
  mayChange: true,
  ...fields,
});
