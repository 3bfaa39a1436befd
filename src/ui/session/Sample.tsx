import { createSignal, For, onMount, Show, type JSX } from 'solid-js';
import { SAMPLE_PASSPHRASE, SAMPLE_SIZE } from '../../protocol/sample.ts';
import type { SampleLogin, SampleProgress } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { useSession } from './session-context.tsx';
import { StartPage } from './StartPage.tsx';
import { ProgressPicture } from './ProgressPicture.tsx';

/** Mit Beispieldaten ausprobieren: everything is written by this browser through the real code path. */
export function Sample(props: { readonly code: string }): JSX.Element {
  const { setCeremony } = useSession();
  const worker = useWorker();
  const [now, setNow] = createSignal<SampleProgress>({ done: 0, total: 1, step: 'members' });
  const [logins, setLogins] = createSignal<readonly SampleLogin[] | null>(null);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const create = async (): Promise<void> => {
    setRefused(null);
    setCeremony('sample');
    const result = await worker.createSample(props.code, SAMPLE_SIZE, setNow);
    if (result.ok) setLogins(result.value);
    else {
      setCeremony(null);
      setRefused(result);
    }
  };
  onMount(() => void create());
  return (
    <Show when={logins()} fallback={<Making now={now()} refused={refused()} onAgain={() => void create()} />}>
      {(all) => <SampleLogins logins={all()} />}
    </Show>
  );
}

function Making(props: { readonly now: SampleProgress; readonly refused: Refused | null; readonly onAgain: () => void }): JSX.Element {
  const { t } = useI18n();
  const part = (): number => (props.now.total === 0 ? 0 : props.now.done / props.now.total);
  return (
    <StartPage place={t('session.sample.place')} title={t('session.sample.title')} wide>
      <p>{t('session.sample.text')}</p>
      <ProgressPicture part={part()} />
      <div class="stack">
        <progress class="progress" aria-label={t('session.sample.title')} max={1} value={part()} />
        <p class="spread tabular">
          <span>{t(`session.sample.step.${props.now.step}`)}</span>
          <span class="muted">{t('session.sample.progress', props.now.done, props.now.total)}</span>
        </p>
      </div>
      <FailureNotice refused={props.refused}>
        <p>
          <Button onClick={() => props.onAgain()}>{t('session.sample.again')}</Button>
        </p>
      </FailureNotice>
    </StartPage>
  );
}

/** Who one can be, for a second browser; one button to go on. */
function SampleLogins(props: { readonly logins: readonly SampleLogin[] }): JSX.Element {
  const { t } = useI18n();
  const { session, setCeremony } = useSession();
  const me = (): string | null => props.logins.find((login) => login.login === session()?.login)?.name ?? null;
  const go = (): void => {
    window.history.replaceState(null, '', '/faelle');
    setCeremony(null);
  };
  return (
    <StartPage place={t('session.sample.place')} title={t('session.sample.doneTitle')} wide>
      <p>{t('session.sample.doneText')}</p>
      <p>
        {t('session.sample.passphrase')}: <code class="code">{props.logins[0]?.passphrase ?? SAMPLE_PASSPHRASE}</code>
      </p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('session.sample.person')}</th>
            <th scope="col">{t('session.sample.role')}</th>
            <th scope="col">{t('session.sample.login')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.logins}>
            {(login) => (
              <tr>
                <th scope="row">{login.name}</th>
                <td>
                  {t(`kinds.role.${login.role}`)}
                  <Show when={login.office !== ''}>, {login.office}</Show>
                </td>
                <td>
                  <code class="code">{login.login}</code>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p>
        <Button weight="main" onClick={go}>
          <Show when={me()} fallback={t('session.sample.goPlain')}>
            {(name) => t('session.sample.go', name())}
          </Show>
        </Button>
      </p>
    </StartPage>
  );
}
