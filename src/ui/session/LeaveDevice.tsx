import { createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice, type Refused } from '../components/Notice.tsx';
import { useExchangeNow } from '../device/exchange.tsx';
import { saveFile } from '../device/save-file.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';

interface LeaveDeviceProps {
  readonly text: string;
  readonly go: string;
  /** Where what waits can be looked at, if there is a way to it from here. */
  readonly waiting?: JSX.Element;
  /** The other way: stay, or lock. */
  readonly children: JSX.Element;
}

/** Signing out clears the device, so it is refused while anything exists only here: with the count and what to do. */
export function LeaveDevice(props: LeaveDeviceProps): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const exchangeNow = useExchangeNow();
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const unsent = (): number | null => {
    const now = refused();
    return now?.failure === 'unsentWork' ? (now.count ?? 1) : null;
  };
  const leave = async (): Promise<void> => {
    setBusy(true);
    const result = await worker.signOut();
    setBusy(false);
    setRefused(result.ok ? null : result);
  };
  return (
    <div class="stack">
      <p>{props.text}</p>
      <div aria-live="polite">
        <Show when={unsent()}>
          {(count) => (
            <Notice tone="attention" title={t('shell.signOut.refused', count())}>
              <p>{t('shell.signOut.refusedText')}</p>
              <div class="row">
                {props.waiting}
                <Button onClick={exchangeNow}>{t('shell.light.now')}</Button>
                <Button onClick={() => void worker.exportUnsent().then((text) => saveFile('Lotse.json', text))}>
                  {t('shell.signOut.export')}
                </Button>
              </div>
            </Notice>
          )}
        </Show>
      </div>
      <FailureNotice refused={unsent() === null ? refused() : null} />
      <div class="page-actions">
        <Button weight="danger" busy={busy()} onClick={() => void leave()}>
          {props.go}
        </Button>
        {props.children}
      </div>
    </div>
  );
}
