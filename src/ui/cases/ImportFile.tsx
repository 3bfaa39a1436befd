import { createSignal, For, Show, type JSX } from 'solid-js';
import { MAX_UNSENT_CHARACTERS } from '../../protocol/unsent-limit.ts';
import type { Imported } from '../../protocol/worker-views.ts';
import { createAct } from '../components/create-act.ts';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { importWords } from './import-words.ts';

/** Reads a sealed file back that this person kept somewhere, e.g. on a device whose access has ended (F12). */
export function ImportFile(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const act = createAct();
  const [imported, setImported] = createSignal<Imported | null>(null);
  let field: HTMLInputElement | undefined;
  const read = async (): Promise<void> => {
    const file = field?.files?.[0];
    if (!field || !file) return;
    setImported(null);
    // What is too large to be ours is not even read; the worker then says the same of it as of any strange file.
    const text = file.size > MAX_UNSENT_CHARACTERS ? '' : await file.text();
    const answer = await act.run(worker.importUnsent(text));
    setImported(answer?.value ?? null);
    // The same file may be chosen again.
    field.value = '';
  };
  return (
    <Section title={t('cases.review.import.title')}>
      <p class="muted small">{t('cases.review.import.text')}</p>
      <input ref={(element) => (field = element)} type="file" accept=".json,application/json" hidden onChange={() => void read()} />
      <div>
        <Button busy={act.busy()} onClick={() => field?.click()}>
          {t('cases.review.import.choose')}
        </Button>
      </div>
      <FailureNotice refused={act.refused()} />
      <div aria-live="polite">
        <Show when={imported()}>
          {(result) => (
            <Notice tone="good" title={t('cases.review.import.done')}>
              <For each={importWords(t, result())}>{(words) => <p>{words}</p>}</For>
            </Notice>
          )}
        </Show>
      </div>
    </Section>
  );
}
