import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { Page, Section } from '../components/Page.tsx';
import { createStorageView } from '../device/storage.ts';
import type { Language } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { AccessSettings } from './AccessSettings.tsx';
import { DeviceName } from './DeviceName.tsx';
import { chooseIdle, idleChoices, isTouchDevice } from './idle-lock.ts';
import { chooseLook, chosenLook, looks, type Look } from './theme.ts';

/** What concerns this device and this person's eyes. */
export function Settings(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page place={t('shell.settings.title')} title={t('shell.settings.title')}>
      <LockSettings />
      <AccessSettings />
      <LookSettings />
      <DeviceSettings />
    </Page>
  );
}

function LockSettings(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const worker = useWorker();
  const minutes = (): string => String(Math.round((session()?.idleLockMs ?? 0) / 60_000));
  return (
    <Section title={t('shell.settings.lock')}>
      <Choice
        label={t('shell.settings.idle')}
        hint={t('shell.settings.idleHint')}
        options={idleChoices(isTouchDevice()).map((each) => ({ value: String(each), label: t('shell.settings.minutes', each) }))}
        value={minutes()}
        onChange={(value) => chooseIdle(worker, Number(value))}
      />
    </Section>
  );
}

function LookSettings(): JSX.Element {
  const { t, language, setLanguage } = useI18n();
  const [look, setLook] = createSignal<Look>(chosenLook());
  const languages: readonly { readonly value: Language; readonly label: string }[] = [
    { value: 'de', label: 'Deutsch' },
    { value: 'en', label: 'English' },
  ];
  return (
    <Section title={t('shell.settings.look')}>
      <Choice
        label={t('shell.settings.theme')}
        options={looks.map((each) => ({ value: each, label: t(`shell.settings.themes.${each}`) }))}
        value={look()}
        onChange={(chosen) => {
          chooseLook(chosen);
          setLook(chosen);
        }}
      />
      <Choice label={t('shell.settings.language')} options={languages} value={language()} onChange={setLanguage} />
    </Section>
  );
}

function DeviceSettings(): JSX.Element {
  const { t, format } = useI18n();
  const { session } = useSession();
  const storage = createStorageView();
  const [refused, setRefused] = createSignal(false);
  const offlineReady = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  return (
    <Section title={t('shell.settings.device')}>
      <DeviceName />
      <dl class="facts">
        <dt>{t('shell.settings.login')}</dt>
        <dd>{session()?.login}</dd>
        <dt>{t('shell.settings.offline')}</dt>
        <dd>{offlineReady ? t('shell.settings.offlineReady') : t('shell.settings.offlineNot')}</dd>
        <dt>{t('shell.settings.storage')}</dt>
        <dd class="stack-4">
          <Show when={storage.view()}>
            {(view) => (
              <>
                <p>{view().persisted ? t('shell.settings.persisted') : t('shell.settings.notPersisted')}</p>
                <Show when={!view().persisted}>
                  <p>
                    <Button onClick={() => void storage.persist().then((granted) => setRefused(!granted))}>
                      {t('shell.settings.persist')}
                    </Button>
                  </p>
                </Show>
                <p role="status">{refused() ? t('shell.settings.refusedPersist') : ''}</p>
              </>
            )}
          </Show>
        </dd>
        <dt>{t('shell.settings.used')}</dt>
        <dd class="tabular">{format().size(storage.view()?.used ?? 0)}</dd>
        <dt>{t('shell.settings.version')}</dt>
        <dd class="tabular">{import.meta.env.VITE_VERSION}</dd>
      </dl>
    </Section>
  );
}
