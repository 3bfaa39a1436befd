import type { CivilDate, Id } from '../../domain/values.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import { findDraft, type OpenedDraft } from '../records/drafts/find-draft.ts';
import { mayWrite } from '../records/access-level.ts';
import { freshAppointment, readAppointmentDraft, storedAppointment, type AppointmentDraft } from './appointment-form.ts';

/** What the page of an appointment opens with. `gone`: not to be changed here; `noCases`: nothing to plan for yet. */
export type LoadedAppointment =
  | {
      readonly state: 'ready';
      readonly form: AppointmentDraft;
      /** As it is stored; null for a new one. */
      readonly stored: AppointmentView | null;
      /** Cases it may be planned for. */
      readonly cases: readonly CaseRow[];
      readonly draft: OpenedDraft;
      readonly resumed: boolean;
    }
  | { readonly state: 'gone' | 'noCases' };

interface Asked {
  readonly worker: LotseWorker;
  /** Null: a new one. */
  readonly record: Id | null;
  /** The case that it is planned for, where the address says so. */
  readonly caseId: Id | null;
  readonly date: CivilDate;
  /** The draft somebody chose, by its form's id. */
  readonly wanted: Id | null;
  readonly writeDate: (date: CivilDate) => string;
}

/** A waiting draft wins over what is stored. */
export async function loadAppointment(asked: Asked): Promise<LoadedAppointment> {
  const { worker, record, caseId, wanted, writeDate } = asked;
  const [rows, stored] = await Promise.all([worker.cases(), record === null ? null : worker.appointment(record)]);
  const cases = rows.filter(mayWrite);
  if (record !== null && stored?.mayChange !== true) return { state: 'gone' };
  if (cases.length === 0) return { state: 'noCases' };
  const about = stored?.case ?? (cases.some(({ id }) => id === caseId) ? caseId : null);
  const draft = await findDraft(worker, { subject: { what: 'appointment', ids: [about, record] }, wanted });
  const typed = readAppointmentDraft(draft.kept, record);
  const only = cases.length === 1 ? (cases[0]?.id ?? null) : null;
  const form =
    stored === null ? freshAppointment({ of: about ?? only, date: writeDate(asked.date) }) : storedAppointment(stored, writeDate);
  return { state: 'ready', form: typed ?? form, stored, cases, draft, resumed: typed !== null };
}
