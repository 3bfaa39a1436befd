import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { StartPage } from './StartPage.tsx';

/** The first page of a fresh server. */
export function Welcome(): JSX.Element {
  const { t } = useI18n();
  return (
    <StartPage place={t('session.welcome.title')} title={t('session.welcome.title')} wide>
      <p class="title-18">{t('session.welcome.lead')}</p>
      <h2>{t('session.welcome.question')}</h2>
      <div class="start-ways">
        <A class="start-way" href="/einrichten">
          <strong>{t('session.welcome.setUp')}</strong>
          <span>{t('session.welcome.setUpText')}</span>
        </A>
        <A class="start-way" href="/beispiel">
          <strong>{t('session.welcome.sample')}</strong>
          <span>{t('session.welcome.sampleText')}</span>
        </A>
      </div>
    </StartPage>
  );
}

/** A fresh server, but the page was opened without the printed link (or reloaded: the code is kept nowhere). */
export function NoCode(): JSX.Element {
  const { t } = useI18n();
  return (
    <StartPage place={t('session.welcome.noCode')} title={t('session.welcome.noCode')}>
      <p>{t('session.welcome.noCodeText')}</p>
      <p>
        {t('session.welcome.noCodeExample')}
        <br />
        <code class="code">{`${window.location.origin}/#setup=…`}</code>
      </p>
      <Button weight="main" onClick={() => window.location.reload()}>
        {t('session.welcome.checkAgain')}
      </Button>
    </StartPage>
  );
}
