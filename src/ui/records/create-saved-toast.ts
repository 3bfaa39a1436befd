import type { RecordEdit } from '../../protocol/open-record.ts';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';

/** Says that something was stored and offers to take it back, and to take that back again. */
export function createSavedToast(): (words: string, undo: readonly RecordEdit[]) => void {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const takeBack = async (undo: readonly RecordEdit[]): Promise<void> => {
    const result = await worker.save(undo, null);
    if (!result.ok) tell(t(`components.failure.${result.failure}.title`), null);
    else told(t('cases.form.undone'), result.value.undo);
  };
  const told = (words: string, undo: readonly RecordEdit[]): void => tell(words, () => takeBack(undo));
  return told;
}
