import { useNavigate } from '@solidjs/router';
import { createSignal, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { Form, focusProblem } from '../components/Form.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { createDoing } from '../session/create-doing.ts';
import { NewPassphrase } from '../session/NewPassphrase.tsx';
import { SHORTEST_PASSPHRASE } from '../session/passphrase-strength.ts';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker/worker-context.tsx';

/** Passphrase ändern: the one there is, and the next. */
export function PassphrasePage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const doing = createDoing();
  const [now, setNow] = createSignal('');
  const [next, setNext] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const change = async (form: HTMLFormElement): Promise<void> => {
    setTried(true);
    if (now() === '' || next().length < SHORTEST_PASSPHRASE) return focusProblem(form);
    const done = await doing.run(worker.changePassphrase(now(), next()));
    if (!done) return;
    tell(t('people.keys.passphraseChanged'), null);
    navigate(peopleRoutes.settings);
  };
  return (
    <Page
      place={t('people.keys.passphrase')}
      title={t('people.keys.passphrase')}
      back={{ href: peopleRoutes.settings, label: t('shell.settings.title') }}
    >
      <Form class="stack-24" onSubmit={(form) => void change(form)}>
        <p>{t('people.keys.passphraseText')}</p>
        <PassphraseField
          label={t('people.keys.nowPassphrase')}
          error={tried() && now() === '' ? t('session.setUp.problem.needed') : null}
          value={now()}
          onInput={setNow}
        />
        <NewPassphrase
          label={t('people.keys.newPassphrase')}
          login={session()?.login ?? ''}
          value={next()}
          onInput={setNext}
          tried={tried()}
        />
        <FailureNotice refused={doing.refused()} />
        <div class="page-actions">
          <Button type="submit" weight="main" busy={doing.busy()} disabled={doing.left() > 0}>
            {doing.left() > 0 ? t('session.unlock.wait', doing.left()) : t('people.keys.passphraseGo')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
