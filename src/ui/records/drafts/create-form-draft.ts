import { useToast } from '../../components/UndoToast.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createDraft, type FormDraft } from './create-draft.ts';

export interface PageFormDraft {
  readonly draft: FormDraft;
  /** What was typed is stored elsewhere now: nothing is kept any longer. */
  readonly stored: () => Promise<void>;
  /** The form is closed without saving: what was typed goes, and the message that says so brings it back. */
  readonly giveUp: () => Promise<void>;
}

/** The sealed draft, under `key`, of a form that stands within a page. `again`: it was given up, is wanted back, and has to be opened. */
export function createFormDraft(key: string, form: () => unknown, again: () => void): PageFormDraft {
  const worker = useWorker();
  const draft = createDraft(key, form);
  const stored = async (): Promise<void> => {
    await draft.end();
    await worker.dropDraft(key);
  };
  return { draft, stored, giveUp: createGiveUp(draft, key, again) };
}

/** Closes a form without saving: what was typed goes, and the message that says so brings it back and opens the form `again`. */
export function createGiveUp(draft: FormDraft, key: string, again: () => void): () => Promise<void> {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  return async () => {
    await draft.flush();
    const typed = await worker.draft(key);
    await draft.end();
    await worker.dropDraft(key);
    if (typed === null || typed === undefined) return;
    tell(t('cases.file.draftDropped'), async () => {
      await worker.keepDraft(key, typed);
      again();
    });
  };
}
