import type { CivilDate, Id } from '../../domain/values.ts';
import type { LotseWorker, ProgrammeView } from '../../protocol/worker-api.ts';
import { freshPerson, personDraftKey, readPersonDraft, storedPerson, type PersonForm } from './person-form.ts';

/** What the form of a person opens with. */
export interface LoadedPerson {
  readonly key: string;
  readonly form: PersonForm;
  readonly programme: ProgrammeView;
  /** When the draft was kept that it goes on from. */
  readonly resumedAt: number | null;
  readonly badDraft: boolean;
}

/** A new case, or the draft of one. */
export async function loadNewCase({
  worker,
  draft,
  me,
  start,
}: {
  worker: LotseWorker;
  draft: Id;
  me: Id;
  start: string;
}): Promise<LoadedPerson> {
  const programme = await worker.programme();
  const office = await usualOffice(worker, programme);
  return withDraft({ worker, programme, key: personDraftKey({ draft }), form: freshPerson({ office, lead: me, start }) });
}

/** A stored case; null when it may not be changed here. */
export async function loadPerson(asked: {
  worker: LotseWorker;
  of: Id;
  me: Id;
  writeDate: (date: CivilDate) => string;
}): Promise<LoadedPerson | null> {
  const { worker, of, me, writeDate } = asked;
  const [view, programme] = await Promise.all([worker.case(of), worker.programme()]);
  if (view === null || !view.row.mine || view.client === null) return null;
  return withDraft({
    worker,
    programme,
    key: personDraftKey({ of }),
    form: storedPerson({ caseFile: view.caseFile, client: view.client, me, writeDate }),
  });
}

async function withDraft({
  worker,
  programme,
  key,
  form,
}: {
  worker: LotseWorker;
  programme: ProgrammeView;
  key: string;
  form: PersonForm;
}): Promise<LoadedPerson> {
  const [kept, all] = await Promise.all([worker.draft(key), worker.drafts()]);
  const draft = readPersonDraft(kept);
  const at = all.find((one) => one.key === key)?.at ?? null;
  if (draft !== null && draft.of === form.of) return { key, form: draft, programme, resumedAt: at, badDraft: false };
  return { key, form, programme, resumedAt: null, badDraft: kept !== null && kept !== undefined };
}

/** The office of the person's other cases, or the only one there is; '' leaves the choice open. */
async function usualOffice(worker: LotseWorker, programme: ProgrammeView): Promise<string> {
  if (programme.offices.length === 1) return programme.offices[0]?.id ?? '';
  const mine = (await worker.cases()).filter((row) => row.mine);
  return programme.offices.find((office) => office.name === mine[0]?.office)?.id ?? '';
}
