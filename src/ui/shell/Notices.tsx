import { useLocation } from '@solidjs/router';
import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Notice } from '../components/Notice.tsx';
import type { InstalledShell } from '../device/service-worker.ts';
import { createScarceStorage } from '../device/storage.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useKeepNow } from '../worker/pending-saves.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';

/** Where one signs in again; there the notice has done its work. */
const SIGN_IN = '/anmelden';

/**
 * What concerns the whole app: a new version, the server's wishes, the device's room. At the lower edge, in a row of its own:
 * nothing is covered, and nothing that is being written moves.
 */
export function Notices(props: { readonly shell: InstalledShell }): JSX.Element {
  const { t, format } = useI18n();
  const location = useLocation();
  const sync = createWorkerQuery(['sync'], (worker) => worker.sync());
  const scarce = createScarceStorage();
  return (
    <section class="notices no-print" aria-live="polite" aria-label={t('shell.notices')}>
      <UpdateNotice shell={props.shell} />
      <Show when={props.shell.missing()}>
        <Notice tone="attention" title={t('shell.noOffline.title')}>
          <p>{t('shell.noOffline.text')}</p>
        </Notice>
      </Show>
      <Show when={sync()?.state === 'updateNeeded' && !props.shell.waiting()}>
        <NeedsUpdate shell={props.shell} />
      </Show>
      <Show when={sync()?.state === 'revoked'}>
        <Notice tone="attention" title={t('shell.revoked.title')}>
          <p>{t('shell.revoked.text')}</p>
        </Notice>
      </Show>
      <Show when={sync()?.state === 'signedOut' && location.pathname !== SIGN_IN}>
        <Notice tone="attention">
          <p>{t('shell.light.state.signedOut')}</p>
          <div class="row">
            <ButtonLink href={SIGN_IN}>{t('shell.light.signInAgain')}</ButtonLink>
          </div>
        </Notice>
      </Show>
      <Show when={scarce()}>
        {(left) => (
          <Notice tone="danger" title={t('shell.storageFull.title')}>
            <p>{t('shell.storageFull.text', format().size(left()))}</p>
          </Notice>
        )}
      </Show>
    </section>
  );
}

/** By consent: nothing changes until somebody says so, and what was typed is kept first. */
function UpdateNotice(props: { readonly shell: InstalledShell }): JSX.Element {
  const { t } = useI18n();
  const keepNow = useKeepNow();
  const [later, setLater] = createSignal(false);
  const take = async (): Promise<void> => {
    await keepNow();
    props.shell.take();
  };
  const shown = (): boolean => (props.shell.waiting() || props.shell.renewedElsewhere()) && !later();
  return (
    <Show when={shown()}>
      <Notice title={props.shell.renewedElsewhere() ? t('shell.update.reload') : t('shell.update.title')}>
        <p>{t('shell.update.text')}</p>
        <div class="row">
          <Button weight="main" onClick={() => void take()}>
            {t('shell.update.go')}
          </Button>
          <Button onClick={() => setLater(true)}>{t('shell.update.later')}</Button>
        </div>
      </Notice>
    </Show>
  );
}

/** 426: the server no longer talks with this version. Work goes on here. */
function NeedsUpdate(props: { readonly shell: InstalledShell }): JSX.Element {
  const { t } = useI18n();
  const [looked, setLooked] = createSignal(false);
  return (
    <Notice tone="attention" title={t('shell.needsUpdate.title')}>
      <p>{looked() ? t('shell.needsUpdate.none') : t('shell.needsUpdate.text')}</p>
      <div class="row">
        <Button onClick={() => void props.shell.look().then(() => setLooked(true))}>{t('shell.needsUpdate.go')}</Button>
      </div>
    </Notice>
  );
}
