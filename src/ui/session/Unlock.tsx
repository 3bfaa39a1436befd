import { createMemo, createSignal, lazy, onMount, Show, Suspense, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { createClock } from '../device/clock.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createAttempt } from './attempt.ts';
import { LeaveDevice } from './LeaveDevice.tsx';
import { LoginForPasswordManagers } from './LoginForPasswordManagers.tsx';
import { useSession } from './session-context.tsx';
import { StartPage } from './StartPage.tsx';

const UnlockWithPasskey = lazy(() => import('./UnlockWithPasskey.tsx').then((part) => ({ default: part.UnlockWithPasskey })));

/** Locked: the passphrase opens the device again, with or without a network, at the place one was at. */
export function Unlock(): JSX.Element {
  const { t, format } = useI18n();
  const { session, setCeremony } = useSession();
  const worker = useWorker();
  const [passphrase, setPassphrase] = createSignal('');
  const attempt = createAttempt(async () => {
    const result = await worker.unlock(passphrase());
    if (!result.ok) field?.select();
    return result;
  });
  const now = createClock(30_000);
  const greeting = createMemo(() => {
    const hour = Number(format().clock(now()).slice(0, 2));
    return t(`session.unlock.greeting.${hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening'}`);
  });
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());
  return (
    <StartPage place={t('session.unlock.place')} title={greeting()}>
      <form class="stack" onSubmit={(event) => void attempt.submit(event)}>
        <p>{t('session.unlock.who', session()?.login ?? '')}</p>
        <LoginForPasswordManagers login={session()?.login ?? ''} />
        <PassphraseField
          label={t('session.unlock.passphrase')}
          hint={t('session.unlock.offline')}
          value={passphrase()}
          onInput={setPassphrase}
          ref={(element) => (field = element)}
        />
        <FailureNotice refused={attempt.refused()} />
        <Button type="submit" weight="main" busy={attempt.busy()} disabled={attempt.left() > 0 || passphrase() === ''}>
          {attempt.left() > 0 ? t('session.unlock.wait', attempt.left()) : t('session.unlock.go')}
        </Button>
      </form>
      <Show when={session()?.passkey}>
        <Suspense fallback={<div class="passkey-place" />}>
          <UnlockWithPasskey />
        </Suspense>
      </Show>
      <div class="page-actions">
        <Button weight="quiet" onClick={() => setCeremony('recovery')}>
          {t('session.forgotten')}
        </Button>
        <ChangePerson />
      </div>
    </StartPage>
  );
}

/** Another person wants this device: it is cleared first, and only when nothing would be lost. */
function ChangePerson(): JSX.Element {
  const { t } = useI18n();
  const [changing, setChanging] = createSignal(false);
  return (
    <Show
      when={changing()}
      fallback={
        <Button weight="quiet" onClick={() => setChanging(true)}>
          {t('session.unlock.change')}
        </Button>
      }
    >
      <LeaveDevice text={t('session.unlock.changeText')} go={t('session.unlock.changeGo')}>
        <Button weight="quiet" onClick={() => setChanging(false)}>
          {t('session.unlock.keep')}
        </Button>
      </LeaveDevice>
    </Show>
  );
}
