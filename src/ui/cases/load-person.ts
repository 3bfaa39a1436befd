import type { CivilDate, Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { ProgrammeView } from '../../protocol/worker-views.ts';
import type { DraftSubject } from '../records/drafts/draft-keys.ts';
import { findDraft, type OpenedDraft } from '../records/drafts/find-draft.ts';
import { freshPerson, readPersonDraft, storedPerson, type PersonForm } from './person-form.ts';
import { mayWrite } from '../records/access-level.ts';
import { usualOffice } from './usual-office.ts';

/** What the form of a person opens with. */
export interface LoadedPerson {
  readonly form: PersonForm;
  readonly programme: ProgrammeView;
  readonly draft: OpenedDraft;
  /** The form is that of the draft. */
  readonly resumed: boolean;
}

/** A new case, or the draft of one. */
export async function loadNewCase(asked: {
  worker: LotseWorker;
  draft: Id;
  wanted: Id | null;
  me: Id;
  start: string;
}): Promise<LoadedPerson> {
  const { worker, draft, wanted, me, start } = asked;
  const [programme, cases] = await Promise.all([worker.programme(), worker.cases()]);
  const office = usualOffice({ programme, me, cases });
  const form = freshPerson({ office, lead: me, start });
  return withDraft({ worker, programme, form, subject: { what: 'case', ids: [draft] }, wanted });
}

/** A stored case; null when it may not be changed here. */
export async function loadPerson(asked: {
  worker: LotseWorker;
  caseId: Id;
  wanted: Id | null;
  me: Id;
  writeDate: (date: CivilDate) => string;
}): Promise<LoadedPerson | null> {
  const { worker, caseId, wanted, me, writeDate } = asked;
  const [view, programme] = await Promise.all([worker.case(caseId), worker.programme()]);
  if (view === null || !mayWrite(view.row) || view.client === null) return null;
  const form = storedPerson({ caseFile: view.caseFile, client: view.client, me, writeDate });
  return withDraft({ worker, programme, form, subject: { what: 'client', ids: [caseId] }, wanted });
}

async function withDraft(asked: {
  worker: LotseWorker;
  programme: ProgrammeView;
  form: PersonForm;
  subject: DraftSubject;
  wanted: Id | null;
}): Promise<LoadedPerson> {
  const { worker, programme, form } = asked;
  const draft = await findDraft(worker, asked);
  const typed = readPersonDraft(draft.kept);
  if (typed !== null && typed.of === form.of) return { form: typed, programme, draft, resumed: true };
  return { form, programme, draft, resumed: false };
}
