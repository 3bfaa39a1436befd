import { useLocation } from '@solidjs/router';
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { sameValue } from '../../../domain/same-value.ts';
import type { DraftView } from '../../../protocol/case-views.ts';
import { useToast } from '../../components/UndoToast.tsx';
import { heldDrafts } from '../../device/open-forms.ts';
import { useI18n } from '../../i18n/I18n.tsx';
import { usePendingSaves } from '../../worker/pending-saves.tsx';
import { makeLatest } from '../../worker/latest.ts';
import { onTopics, useWorker } from '../../worker/worker-context.tsx';

/**
 * All drafts of this device, newest first, looked for again at every change of place; and a way to throw one away. Without those of forms
 * that stand open within this very page, as `isWithin` tells by a draft's key.
 */
export function createDrafts(isWithin: (key: string) => boolean = () => false): {
  readonly drafts: Accessor<readonly DraftView[]>;
  readonly drop: (key: string) => Promise<void>;
} {
  const worker = useWorker();
  const location = useLocation();
  const { left } = usePendingSaves();
  // Rows stay what they are while nothing differs: a list that only looks again must not flicker.
  const [drafts, setDrafts] = createSignal<readonly DraftView[]>([], { equals: sameValue });
  const latest = makeLatest<readonly DraftView[]>(setDrafts);
  const look = async (): Promise<readonly DraftView[]> => {
    await left();
    const [all, held] = await Promise.all([worker.drafts(), heldDrafts()]);
    return all.filter(({ key }) => !held.has(key) || !isWithin(key));
  };
  const again = (): void => void latest.ask(look());
  createEffect(on(() => location.pathname, again));
  onTopics(['records'], again);
  onCleanup(() => latest.drop());
  return { drafts, drop: createDropDraft(again) };
}

/** Throws a draft away, says so and offers to bring it back. `changed` is called after either. */
export function createDropDraft(changed: () => void): (key: string) => Promise<void> {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  return async (key) => {
    const draft = await worker.draft(key);
    await worker.dropDraft(key);
    changed();
    if (draft === null || draft === undefined) return;
    tell(t('cases.file.draftDropped'), async () => {
      await worker.keepDraft(key, draft);
      changed();
    });
  };
}
