import { berlinMinute } from '../../domain/berlin.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { freshVisit, readVisitDraft, storedVisit, visitDraftKey, type VisitForm } from './visit-form.ts';

/** What the visit page opens with. `resumedAt`: when the draft was kept that it goes on from. */
export type LoadedVisit =
  | {
      readonly state: 'ready';
      readonly name: string;
      readonly form: VisitForm;
      readonly resumedAt: number | null;
      readonly badDraft: boolean;
    }
  | { readonly state: 'gone' };

interface Asked {
  readonly worker: LotseWorker;
  readonly of: Id;
  readonly visit: Id;
  readonly me: Id;
  readonly today: CivilDate;
  readonly writeDate: (date: CivilDate) => string;
}

/** A waiting draft wins over what is stored: it says itself what it began from. An id nobody knows yet is a new visit. */
export async function loadVisit(asked: Asked): Promise<LoadedVisit> {
  const { worker, of, visit } = asked;
  const [view, kept, all] = await Promise.all([worker.case(of), worker.draft(visitDraftKey(of, visit)), worker.drafts()]);
  if (view === null || !view.row.mine) return { state: 'gone' };
  const draft = readVisitDraft(kept);
  const at = all.find((one) => one.key === visitDraftKey(of, visit))?.at ?? null;
  if (draft !== null && draft.of === of && draft.visit === visit)
    return { state: 'ready', name: view.row.name, form: draft, resumedAt: at, badDraft: false };
  const form = await fromStore(asked, view.visits.find((one) => one.id === visit)?.note ?? null);
  return { state: 'ready', name: view.row.name, form, resumedAt: null, badDraft: kept !== null && kept !== undefined };
}

/** The form as it opens without a draft. */
async function fromStore({ worker, of, visit, me, today, writeDate }: Asked, noteId: Id | null): Promise<VisitForm> {
  const [stored, note, newNote] = await Promise.all([
    worker.open('visit', visit),
    noteId === null ? null : worker.open('visitNote', noteId),
    worker.newId(),
  ]);
  if (stored !== null) return storedVisit({ of, visit: stored, note, noteId: noteId ?? newNote, me, today, writeDate });
  return freshVisit({ of, visit, note: newNote, by: me, date: writeDate(today), recorded: berlinMinute(Date.now()) });
}
