import { Show, type JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';

/** How many appointments wait for this team lead's release, beside the entry in the rail; nothing while none does. */
export function ReleasesWaiting(): JSX.Element {
  const { t } = useI18n();
  const releases = createWorkerQuery(['records'], (worker) => worker.releases());
  const count = (): number => releases()?.asked.length ?? 0;
  return (
    <Show when={count() > 0}>
      <span class="rail-count tabular" aria-hidden="true">
        {count()}
      </span>
      <span class="visually-hidden">, {t('planning.navWaiting', count())}</span>
    </Show>
  );
}
