import { useNavigate } from '@solidjs/router';
import { createSignal, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { useExchangeNow } from '../device/exchange.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createAttempt } from './attempt.ts';
import { useSession } from './session-context.tsx';

/** The server has forgotten this session (401). Work goes on here; sending needs the sign-in again. */
export function SignInAgain(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const worker = useWorker();
  const navigate = useNavigate();
  const exchangeNow = useExchangeNow();
  const [passphrase, setPassphrase] = createSignal('');
  const attempt = createAttempt(async () => {
    const result = await worker.signIn(session()?.login ?? '', passphrase());
    if (result.ok) {
      exchangeNow();
      navigate('/faelle');
    }
    return result;
  });
  return (
    <Page place={t('session.signIn.again')} title={t('session.signIn.again')}>
      <form class="stack" onSubmit={(event) => void attempt.submit(event)}>
        <p>{t('session.signIn.againText')}</p>
        <p>{t('session.unlock.who', session()?.login ?? '')}</p>
        <PassphraseField label={t('session.signIn.passphrase')} value={passphrase()} onInput={setPassphrase} />
        <FailureNotice refused={attempt.refused()} />
        <p>
          <Button type="submit" weight="main" busy={attempt.busy()} disabled={attempt.left() > 0 || passphrase() === ''}>
            {attempt.left() > 0 ? t('session.unlock.wait', attempt.left()) : t('session.signIn.go')}
          </Button>
        </p>
      </form>
    </Page>
  );
}
