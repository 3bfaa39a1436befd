import type { AppointmentView } from '../../../src/protocol/limits-views.ts';
import { id, caseId, part } from '../cases/forms.ts';

/** An appointment as the worker tells it: Wednesday, 25 November 2026, 14:00, 45 minutes, released without asking. */
export const appointment = (fields: Partial<AppointmentView> = {}): AppointmentView => {
  const view = {
    id: id('appointment'),
    case: caseId,
    title: 'Anna B.',
    time: { start: '2026-11-25T14:00+01:00', minutes: 45 },
    end: '2026-11-25T14:45+01:00',
    kind: 'office' as const,
    by: 'Maria',
    mine: true,
    cancelled: false,
    visit: null,
    reason: '',
    release: 'notNeeded' as const,
    lacksReason: false,
    releaseWords: '',
    releasedBy: '',
    findings: [],
    week: { week: '2026-W48', recorded: 0, planned: 45, limit: 240 },
    state: 'server' as const,
    mayChange: true,
    ...fields,
  };
  return { ...view, parts: fields.parts ?? partsOf(view) };
};

function partsOf({ time, kind, reason, cancelled }: Omit<AppointmentView, 'parts'>): AppointmentView['parts'] {
  return {
    time: part(time),
    kind: part(kind),
    by: part(id('me')),
    cancelled: cancelled ? part({ on: '2026-11-24' }) : part<never>(null, []),
    reason: part(reason),
  };
}
