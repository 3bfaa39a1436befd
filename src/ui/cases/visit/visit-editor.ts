import { defineEditor } from '../../records/editor.ts';
import { NOT_MET } from '../../routes/case-routes.ts';
import { readVisit1 } from './visit-draft.ts';
import { followVisit, visitFields } from './visit-fields.ts';
import { VisitFields } from './VisitFields.tsx';
import { fromAppointment } from './visit-from-appointment.ts';

/** One visit on one sheet, two records: times and kind, which the team lead may see, and the note. Nothing is mandatory. */
export const visitEditor = defineEditor({
  name: 'visit',
  path: 'besuch',
  draft: 'visit',
  records: { visit: 'visit', note: 'visitNote' },
  fields: visitFields,
  gated: ['note'],
  locate: async (worker, { caseId, record }) => {
    const view = await worker.case(caseId);
    const visit = [...(view?.visits ?? []), ...(view?.deletedVisits ?? [])].find(({ id }) => id === record);
    return typeof visit?.note === 'string' ? { note: visit.note } : {};
  },
  begin: async (worker, { caseId, typed }, { query: { termin, ausgang }, context }) => {
    const planned = typeof termin === 'string' ? await worker.appointment(termin) : null;
    return planned?.case === caseId ? fromAppointment(typed, planned, { format: context.format, notMet: ausgang === NOT_MET }) : typed;
  },
  follow: followVisit,
  draw: VisitFields,
  button: ({ visit }, t) => t(visit.outcome === 'notMet' ? 'cases.form.saveNotMet' : 'cases.form.save'),
  former: readVisit1,
});
