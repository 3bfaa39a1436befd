import { createSignal, type Accessor } from 'solid-js';
import type { DraftView } from '../../protocol/worker-api.ts';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker-context.tsx';

/** All drafts of this device, newest first, and a way to throw one away. */
export function createDrafts(): { readonly drafts: Accessor<readonly DraftView[]>; readonly drop: (key: string) => Promise<void> } {
  const [turn, setTurn] = createSignal(0);
  const drafts = createWorkerQuery(['records'], (worker) => {
    turn();
    return worker.drafts();
  });
  const drop = createDropDraft(() => setTurn((now) => now + 1));
  return { drafts: () => drafts() ?? [], drop };
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
