import type { HandoverView } from '../../protocol/team-views.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { draftKey } from '../records/drafts/draft-keys.ts';
import { freshPerson } from './person-form.ts';
import { routes } from '../routes/case-routes.ts';

/**
 * Makes the sealed draft of a new case out of a hand-over and gives the address to go on from. The draft is about the hand-over's own id,
 * so that beginning twice leads to one draft, and what is saved can be written back to the hand-over. Nothing of the person stands in
 * the address or in the browser's history.
 */
export async function beginCase(
  worker: LotseWorker,
  { handover, me, start }: { readonly handover: HandoverView; readonly me: string; readonly start: string },
): Promise<string> {
  const begun = await worker.drafts();
  const subject = { what: 'case', ids: [handover.record] };
  if (begun.some(({ key }) => key.startsWith(`case:${handover.record}:`))) return routes.newCase(handover.record);
  const [programme, form] = await Promise.all([worker.programme(), worker.newId()]);
  const { given = '', family = '', phone = '' } = handover.values.client ?? {};
  const office = programme.offices.find(({ name }) => name === handover.office)?.id ?? '';
  await worker.keepDraft(draftKey(subject, form), { ...freshPerson({ office, lead: me, start }), given, family, phone });
  return routes.newCase(handover.record, form);
}

/** Writes into the hand-over which case came of it. `draft`: what the new case's draft was about; nothing happens unless that is a hand-over. */
export async function noteCaseOf(worker: LotseWorker, draft: string, caseId: string): Promise<void> {
  const opened = await worker.open('handover', draft);
  if (opened === null) return;
  await worker.save(
    [{ record: draft, kind: 'handover', caseId: null, values: { case: caseId }, seen: { case: opened.parts.case.seen }, opened: {} }],
    null,
  );
}
