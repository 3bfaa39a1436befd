import { Navigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';

/** An address that leads nowhere. */
export function Nowhere(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page place={t('shell.nowhere.title')} title={t('shell.nowhere.title')}>
      <p>{t('shell.nowhere.text')}</p>
      <p>
        <ButtonLink weight="main" href="/faelle">
          {t('shell.nowhere.go')}
        </ButtonLink>
      </p>
    </Page>
  );
}

/** Where one lands: the cases. The addresses of the set-up lead here too once it is done. */
export function Home(): JSX.Element {
  return <Navigate href="/faelle" />;
}
