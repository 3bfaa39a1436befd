import { createMemo, createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../../components/Button.tsx';
import { Form, focusProblem } from '../../components/Form.tsx';
import { FailureNotice } from '../../components/Notice.tsx';
import { TextField } from '../../components/TextField.tsx';
import { deWork } from '../../i18n/de/work.ts';
import { useI18n, WorkWords } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createDoing, type Doing } from '../create-doing.ts';
import { NewPassphrase } from '../NewPassphrase.tsx';
import { SHORTEST_PASSPHRASE } from '../passphrase-strength.ts';
import { useSession } from '../session-context.tsx';
import { isLogin } from '../set-up-form.ts';
import { StartPage } from '../StartPage.tsx';
import { createKeyEntry, type KeyEntry } from './create-key-entry.ts';
import { KeyGroups } from './KeyGroups.tsx';
import '../../styles/joining.css';

/** Passphrase vergessen: login and printed key, then a new passphrase. The place in the address stays for afterwards. */
export function Recover(): JSX.Element {
  return (
    <WorkWords words={deWork}>
      <RecoverPages />
    </WorkWords>
  );
}

function RecoverPages(): JSX.Element {
  const { session, setCeremony } = useSession();
  const worker = useWorker();
  const doing = createDoing();
  const entry = createKeyEntry();
  const [login, setLogin] = createSignal(session()?.login ?? '');
  const [passphrase, setPassphrase] = createSignal('');
  const [choosing, setChoosing] = createSignal(false);
  const leave = (): void => {
    setCeremony(null);
  };
  const recover = async (): Promise<void> => {
    const done = await doing.run(worker.recover(login(), entry.key(), passphrase()));
    if (done) leave();
  };
  return (
    <Show
      when={choosing()}
      fallback={<KeyStep login={login()} onLogin={setLogin} entry={entry} onNext={() => setChoosing(true)} onLeave={leave} />}
    >
      <PassphraseStep
        login={login()}
        passphrase={passphrase()}
        onInput={setPassphrase}
        doing={doing}
        onGo={() => void recover()}
        onBack={() => {
          doing.forget();
          setChoosing(false);
        }}
      />
    </Show>
  );
}

interface KeyStepProps {
  readonly login: string;
  readonly onLogin: (login: string) => void;
  readonly entry: KeyEntry;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

function KeyStep(props: KeyStepProps): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const [tried, setTried] = createSignal(false);
  const isHere = createMemo(() => (session()?.login ?? null) !== null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    setTried(true);
    const isRight = await props.entry.check();
    if (isRight && isLogin(props.login)) props.onNext();
    else focusProblem(form);
  };
  return (
    <StartPage place={t('people.recover.place')} title={t('people.recover.title')} wide>
      <Form class="stack-24" onSubmit={(form) => void submit(form)}>
        <p>{t('people.recover.text')}</p>
        <TextField
          label={t('session.signIn.login')}
          error={tried() && !isLogin(props.login) ? t('session.setUp.problem.login') : null}
          autocomplete="username"
          name="username"
          exact
          maxLength={40}
          readOnly={isHere()}
          value={props.login}
          onInput={(text) => props.onLogin(text.trim().toLowerCase())}
        />
        <KeyGroups entry={props.entry} />
        <div class="page-actions">
          <Button type="submit" weight="main">
            {t('session.next')}
          </Button>
          <Button weight="quiet" onClick={() => props.onLeave()}>
            {t('session.back')}
          </Button>
        </div>
        <p class="muted small">{t('people.recover.noKey')}</p>
      </Form>
    </StartPage>
  );
}

interface PassphraseStepProps {
  readonly login: string;
  readonly passphrase: string;
  readonly onInput: (text: string) => void;
  readonly doing: Doing;
  readonly onGo: () => void;
  readonly onBack: () => void;
}

function PassphraseStep(props: PassphraseStepProps): JSX.Element {
  const { t } = useI18n();
  const [tried, setTried] = createSignal(false);
  const submit = (form: HTMLFormElement): void => {
    setTried(true);
    if (props.passphrase.length >= SHORTEST_PASSPHRASE) props.onGo();
    else focusProblem(form);
  };
  return (
    <StartPage place={t('people.recover.place')} title={t('people.recover.newTitle')}>
      <Form class="stack-24" onSubmit={submit}>
        <p>{t('people.recover.newText')}</p>
        <NewPassphrase
          label={t('people.keys.newPassphrase')}
          login={props.login}
          value={props.passphrase}
          onInput={props.onInput}
          tried={tried()}
        />
        <FailureNotice refused={props.doing.refused()} />
        <div class="page-actions">
          <Button type="submit" weight="main" busy={props.doing.busy()} disabled={props.doing.left() > 0}>
            {props.doing.left() > 0 ? t('session.unlock.wait', props.doing.left()) : t('people.recover.go')}
          </Button>
          <Button weight="quiet" onClick={() => props.onBack()}>
            {t('session.back')}
          </Button>
        </div>
      </Form>
    </StartPage>
  );
}
