import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { deWork } from '../i18n/de/work.ts';
import { useI18n, WorkWords } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';
import { createDoing } from './create-doing.ts';
import { askPasskey, type PasskeyTrouble } from './passkey.ts';

/** Beside the passphrase on the lock page. Fetched only where a passkey was made; works without network. */
export function UnlockWithPasskey(): JSX.Element {
  return (
    <WorkWords words={deWork}>
      <PasskeyButton />
    </WorkWords>
  );
}

function PasskeyButton(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const doing = createDoing();
  const [trouble, setTrouble] = createSignal<PasskeyTrouble | null>(null);
  // Known before the press: between a press and the authenticator nothing may wait for long.
  const facts = createWorkerQuery([], (asked) => asked.passkeys());
  const unlock = async (): Promise<void> => {
    const known = facts();
    if (!known) return;
    setTrouble(null);
    doing.forget();
    const answer = await askPasskey(known);
    if (answer.ok) await doing.run(worker.unlockWithPasskey(answer.share));
    else setTrouble(answer.trouble);
  };
  return (
    <div class="stack">
      <Button wide icon="person" busy={doing.busy()} disabled={doing.left() > 0} onClick={() => void unlock()}>
        {doing.left() > 0 ? t('session.unlock.wait', doing.left()) : t('people.passkey.unlock')}
      </Button>
      <div aria-live="polite">
        <Show when={trouble()}>{(what) => <Notice tone="attention" title={t(`people.passkey.trouble.${what()}`)} />}</Show>
      </div>
      <FailureNotice refused={doing.refused()} />
    </div>
  );
}
