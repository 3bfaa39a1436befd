import { For, Show, type JSX } from 'solid-js';
import { LoadedPage } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { programmeRoutes } from '../routes/programme-routes.ts';
import { SettingCard } from './SettingCard.tsx';

/** What holds for the whole programme, what comes, and what held: each with its day, who decided, and why. */
export function SettingsPage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const settings = createWorkerQuery(['records', 'sync'], (worker) => worker.settings());
  const decides = (): boolean => session()?.me?.role === 'teamLead';
  return (
    <LoadedPage
      answer={settings()}
      rows={4}
      place={t('places.settings.title')}
      title={t('places.settings.title')}
      back={{ href: programmeRoutes.board, label: t('places.settings.back') }}
      lead={
        <>
          <p>{t('places.settings.intro')}</p>
          <Show when={!decides()}>
            <p class="muted">{t('places.settings.readOnly')}</p>
          </Show>
        </>
      }
    >
      {(all) => <For each={all()}>{(setting) => <SettingCard setting={setting} decides={decides()} />}</For>}
    </LoadedPage>
  );
}
