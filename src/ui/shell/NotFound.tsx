import { Navigate } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { homeOf } from './navigation.ts';

/** An address that leads nowhere. */
export function NotFound(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page place={t('shell.nowhere.title')} title={t('shell.nowhere.title')}>
      <p>{t('shell.nowhere.text')}</p>
      <p>
        <ButtonLink weight="main" href="/">
          {t('shell.nowhere.go')}
        </ButtonLink>
      </p>
    </Page>
  );
}

/** Where one lands: the first place that is for one's role. The addresses of the set-up lead here too once it is done. */
export function Home(): JSX.Element {
  const { session } = useSession();
  return <Show when={session()?.me}>{(me) => <Navigate href={homeOf(me().role)} />}</Show>;
}
