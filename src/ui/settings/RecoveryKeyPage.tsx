import { useNavigate } from '@solidjs/router';
import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { createDoing, type Doing } from '../session/create-doing.ts';
import { RecoveryKey } from '../session/RecoveryKey.tsx';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';

/** A new recovery key: proven by the passphrase, shown, asked back; only then the old one is worth nothing. */
export function RecoveryKeyPage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const doing = createDoing();
  const programme = createWorkerQuery(['records'], (asked) => asked.programme());
  const [key, setKey] = createSignal<string | null>(null);
  const confirm = async (): Promise<void> => {
    const done = await doing.run(worker.confirmRecoveryKey());
    if (!done) return;
    tell(t('people.keys.recoveryDone'), null);
    navigate(peopleRoutes.settings);
  };
  return (
    <Show when={key()} fallback={<AskPassphrase doing={doing} onKey={setKey} />}>
      {(made) => (
        <RecoveryKey
          frame={Page}
          recoveryKey={made()}
          programme={programme()?.name ?? ''}
          login={session()?.login ?? ''}
          go={t('people.keys.recoveryConfirm')}
          going={t('people.keys.recoveryConfirming')}
          busy={doing.busy()}
          refused={doing.refused()}
          onDone={() => void confirm()}
          onBack={() => setKey(null)}
        />
      )}
    </Show>
  );
}

function AskPassphrase(props: { readonly doing: Doing; readonly onKey: (key: string) => void }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const [passphrase, setPassphrase] = createSignal('');
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const made = await props.doing.run(worker.prepareRecoveryKey(passphrase()));
    if (made) props.onKey(made.value.recoveryKey);
  };
  return (
    <Page
      place={t('people.keys.recovery')}
      title={t('people.keys.recovery')}
      back={{ href: peopleRoutes.settings, label: t('shell.settings.title') }}
    >
      <form class="stack-24" onSubmit={(event) => void make(event)}>
        <p>{t('people.keys.recoveryText')}</p>
        <PassphraseField label={t('session.signIn.passphrase')} value={passphrase()} onInput={setPassphrase} />
        <FailureNotice refused={props.doing.refused()} />
        <div class="page-actions">
          <Button type="submit" weight="main" busy={props.doing.busy()} disabled={props.doing.left() > 0 || passphrase() === ''}>
            {props.doing.left() > 0 ? t('session.unlock.wait', props.doing.left()) : t('people.keys.recoveryMake')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
