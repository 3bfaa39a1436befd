import type { JSX } from 'solid-js';
import { berlinDate } from '../../domain/berlin.ts';
import { Button } from '../components/Button.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';

/** Everything unsent or refused as a sealed file: nothing in it can be read without the keys. */
export function ExportWaiting(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const save = async (): Promise<void> => {
    const url = URL.createObjectURL(new Blob([await worker.exportUnsent()], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${t('cases.review.exportName')}-${berlinDate(Date.now())}.json`;
    link.click();
    // The browser has taken the content by the next task.
    setTimeout(() => URL.revokeObjectURL(url), 0);
    tell(t('cases.review.exported'), null);
  };
  return (
    <div class="stack-4">
      <p class="muted small">{t('cases.review.exportText')}</p>
      <div>
        <Button onClick={() => void save()}>{t('cases.review.export')}</Button>
      </div>
    </div>
  );
}
