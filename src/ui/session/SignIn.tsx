import { createSignal, For, lazy, onMount, Show, type JSX } from 'solid-js';
import { SAMPLE_PASSPHRASE } from '../../protocol/sample.ts';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createAttempt } from './attempt.ts';
import { useSession } from './session-context.tsx';
import { StartPage } from './StartPage.tsx';

const SignInWaiting = lazy(() => import('./SignInWaiting.tsx').then((part) => ({ default: part.SignInWaiting })));

/** The first sign-in of a person on this device. Who was invited and is not let in yet waits here. */
export function SignIn(): JSX.Element {
  const [waits, setWaits] = createSignal<{ readonly login: string; readonly passphrase: string } | null>(null);
  return (
    <Show when={waits()} fallback={<SignInForm onWaits={(login, passphrase) => setWaits({ login, passphrase })} />}>
      {(typed) => <SignInWaiting {...typed()} onLeave={() => setWaits(null)} />}
    </Show>
  );
}

function SignInForm(props: { readonly onWaits: (login: string, passphrase: string) => void }): JSX.Element {
  const { t } = useI18n();
  const { session, setCeremony } = useSession();
  const worker = useWorker();
  const [login, setLogin] = createSignal('');
  const [passphrase, setPassphrase] = createSignal('');
  const attempt = createAttempt(async () => {
    const name = login().trim().toLowerCase();
    const result = await worker.signIn(name, passphrase());
    if (!result.ok && result.failure === 'waiting') props.onWaits(name, passphrase());
    return result;
  });
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());
  return (
    <StartPage place={t('session.signIn.place')} title={t('session.signIn.title')}>
      <Show when={session()?.offline}>
        <Notice title={t('components.failure.offline.title')}>
          <p>{t('session.signIn.offline')}</p>
        </Notice>
      </Show>
      <form class="stack" onSubmit={(event) => void attempt.submit(event)}>
        <TextField
          label={t('session.signIn.login')}
          autocomplete="username"
          name="username"
          exact
          maxLength={40}
          value={login()}
          onInput={setLogin}
          ref={(element) => (field = element)}
        />
        <PassphraseField label={t('session.signIn.passphrase')} value={passphrase()} onInput={setPassphrase} />
        <FailureNotice refused={attempt.refused()} />
        <Button
          type="submit"
          weight="main"
          busy={attempt.busy()}
          disabled={attempt.left() > 0 || login().trim() === '' || passphrase() === ''}
        >
          {attempt.left() > 0 ? t('session.unlock.wait', attempt.left()) : t('session.signIn.go')}
        </Button>
        <p class="muted small">{t('session.signIn.first')}</p>
      </form>
      <p>
        <Button weight="quiet" onClick={() => setCeremony('recovery')}>
          {t('session.forgotten')}
        </Button>
      </p>
      <FictionalLogins
        logins={session()?.fictionalLogins ?? []}
        onChoose={(each) => {
          setLogin(each);
          setPassphrase(SAMPLE_PASSPHRASE);
        }}
      />
    </StartPage>
  );
}

/** On a made-up programme anybody may be anybody: one press fills the form. */
function FictionalLogins(props: { readonly logins: readonly string[]; readonly onChoose: (login: string) => void }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.logins.length > 0}>
      <section class="start-try">
        <h2>{t('session.signIn.tryLogins')}</h2>
        <p>{t('session.signIn.tryText', SAMPLE_PASSPHRASE)}</p>
        <div class="choices">
          <For each={props.logins}>{(login) => <Button onClick={() => props.onChoose(login)}>{login}</Button>}</For>
        </div>
      </section>
    </Show>
  );
}
