import { berlinMinute } from '../../domain/berlin.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { findDraft, type OpenedDraft } from './find-draft.ts';
import { freshVisit, readVisitDraft, storedVisit, type VisitForm } from './visit-form.ts';
import { mayWrite } from './access-level.ts';
import { fromAppointment } from './visit-from-appointment.ts';

/** What the visit page opens with. `resumed`: the form is that of the draft. */
export type LoadedVisit =
  | {
      readonly state: 'ready';
      readonly name: string;
      readonly form: VisitForm;
      readonly draft: OpenedDraft;
      readonly resumed: boolean;
    }
  | { readonly state: 'gone' };

interface Asked {
  readonly worker: LotseWorker;
  readonly caseId: Id;
  readonly visit: Id;
  /** The draft somebody chose, by its form's id. */
  readonly wanted: Id | null;
  /** The appointment it begins from; `notMet`: nobody opened. */
  readonly appointment: { readonly id: Id; readonly notMet: boolean } | null;
  readonly me: Id;
  readonly today: CivilDate;
  readonly writeDate: (date: CivilDate) => string;
}

/** A waiting draft wins over what is stored: it says itself what it began from. An id nobody knows yet is a new visit. */
export async function loadVisit(asked: Asked): Promise<LoadedVisit> {
  const { worker, caseId, visit, wanted } = asked;
  const [view, draft] = await Promise.all([
    worker.case(caseId),
    findDraft(worker, { subject: { what: 'visit', ids: [caseId, visit] }, wanted }),
  ]);
  if (view === null || !mayWrite(view.row)) return { state: 'gone' };
  const { name } = view.row;
  const typed = readVisitDraft(draft.kept);
  if (typed !== null && typed.of === caseId && typed.visit === visit) return { state: 'ready', name, form: typed, draft, resumed: true };
  const form = await fromStore(asked, view.visits.find((one) => one.id === visit)?.note ?? null);
  return { state: 'ready', name, form, draft, resumed: false };
}

/** The form as it opens without a draft. */
async function fromStore({ worker, caseId, visit, me, today, writeDate, appointment }: Asked, noteId: Id | null): Promise<VisitForm> {
  const [planned, stored, note, newNote] = await Promise.all([
    appointment === null ? null : worker.appointment(appointment.id),
    worker.open('visit', visit),
    noteId === null ? null : worker.open('visitNote', noteId),
    worker.newId(),
  ]);
  if (stored !== null) return storedVisit({ of: caseId, visit: stored, note, noteId: noteId ?? newNote, me, today, writeDate });
  const fresh = freshVisit({ of: caseId, visit, note: newNote, by: me, date: writeDate(today), recorded: berlinMinute(Date.now()) });
  return planned?.case === caseId ? fromAppointment(fresh, planned, { writeDate, notMet: appointment?.notMet === true }) : fresh;
}
