import type { Id } from '../../../domain/values.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { DraftView } from '../../../protocol/case-views.ts';
import { heldDrafts } from '../../device/open-forms.ts';
import { chooseDraft } from './choose-draft.ts';
import { draftKey, type DraftSubject } from './draft-keys.ts';

/** Where a form that opens keeps its draft, and what it goes on from. */
export interface OpenedDraft {
  /** A resumed draft goes on under its own key: saving drops it with what was typed since. */
  readonly key: string;
  /** What was kept; null when the form begins anew. To be read by the form's own schema. */
  readonly kept: unknown;
  /** When the draft was kept that it goes on from. */
  readonly at: number | null;
  /** Drafts about the same that were left over, too. */
  readonly others: readonly DraftView[];
  /** Another window has a form open over the same. */
  readonly elsewhere: boolean;
}

/** `wanted`: the form id of the draft somebody chose; else the newest is taken. */
export async function findDraft(
  worker: LotseWorker,
  { subject, wanted }: { subject: DraftSubject; wanted: Id | null },
): Promise<OpenedDraft> {
  const [all, held, form] = await Promise.all([worker.drafts(), heldDrafts(), worker.newId()]);
  const { chosen, others, elsewhere } = chooseDraft(all, { subject, wanted, held });
  if (chosen === null) return { key: draftKey(subject, form), kept: null, at: null, others, elsewhere };
  return { key: chosen.key, kept: await worker.draft(chosen.key), at: chosen.at, others, elsewhere };
}
