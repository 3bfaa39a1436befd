import { createResource, createSignal, Match, Show, Switch, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { PassphraseField } from '../components/PassphraseField.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { createDoing } from '../session/create-doing.ts';
import { canHavePasskey, makePasskey, type PasskeyTrouble } from '../session/passkey.ts';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';

/** Unlocking this device by fingerprint, face or its PIN, besides the passphrase. */
export function PasskeyPage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const [can] = createResource(() => canHavePasskey());
  return (
    <Page
      place={t('people.passkey.place')}
      title={t('people.passkey.title')}
      back={{ href: peopleRoutes.settings, label: t('shell.settings.title') }}
    >
      <p>{t('people.passkey.text')}</p>
      <Switch>
        <Match when={session()?.passkey}>
          <PasskeyHere />
        </Match>
        <Match when={can() === false}>
          <Notice title={t('people.passkey.trouble.unsupported')}>
            <p>{t('people.passkey.unsupportedText')}</p>
          </Notice>
        </Match>
        <Match when={can()}>
          <NewPasskey />
        </Match>
      </Switch>
      <p class="muted small">{t('people.passkey.honest')}</p>
    </Page>
  );
}

function NewPasskey(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const worker = useWorker();
  const tell = useToast();
  const doing = createDoing();
  const [passphrase, setPassphrase] = createSignal('');
  const [trouble, setTrouble] = createSignal<PasskeyTrouble | null>(null);
  const facts = createWorkerQuery(['session'], (asked) => asked.passkeys());
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const known = facts();
    if (!known || doing.busy()) return;
    setTrouble(null);
    const login = session()?.login ?? '';
    const made = await makePasskey(known, { login, name: session()?.me?.name ?? login });
    if (!made.ok) setTrouble(made.trouble);
    else if (await doing.run(worker.addPasskey(passphrase(), made.share))) tell(t('people.passkey.done'), null);
  };
  return (
    <form class="stack-24" onSubmit={(event) => void make(event)}>
      <PassphraseField
        label={t('session.signIn.passphrase')}
        hint={t('people.passkey.passphraseHint')}
        value={passphrase()}
        onInput={setPassphrase}
      />
      <div aria-live="polite">
        <Show when={trouble()}>
          {(what) => (
            <Notice tone="attention" title={t(`people.passkey.trouble.${what()}`)}>
              <p>{t(what() === 'cancelled' ? 'people.passkey.cancelledText' : 'people.passkey.unsupportedText')}</p>
            </Notice>
          )}
        </Show>
      </div>
      <FailureNotice refused={doing.refused()} />
      <div class="page-actions">
        <Button type="submit" weight="main" busy={doing.busy()} disabled={doing.left() > 0 || passphrase() === ''}>
          {doing.left() > 0 ? t('session.unlock.wait', doing.left()) : t('people.passkey.make')}
        </Button>
      </div>
    </form>
  );
}

function PasskeyHere(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const doing = createDoing();
  const drop = async (): Promise<void> => {
    if (await doing.run(worker.dropPasskeys())) tell(t('people.passkey.dropped'), null);
  };
  return (
    <>
      <Notice tone="good" title={t('people.passkey.on')} />
      <FailureNotice refused={doing.refused()} />
      <div class="page-actions">
        <Button busy={doing.busy()} onClick={() => void drop()}>
          {t('people.passkey.drop')}
        </Button>
      </div>
    </>
  );
}
