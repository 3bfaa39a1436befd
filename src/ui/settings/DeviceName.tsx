import { createEffect, createSignal, Show, type JSX } from 'solid-js';
import { Button } from '../components/Button.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDevices } from '../people/devices.tsx';
import { createDoing } from '../session/create-doing.ts';
import { useWorker } from '../worker/worker-context.tsx';

/** What this device is called in everybody's lists. The name lives at the server, so it needs the network. */
export function DeviceName(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const devices = createDevices();
  const doing = createDoing();
  const [name, setName] = createSignal<string | null>(null);
  const [saved, setSaved] = createSignal('');
  const known = (): string => devices.known()?.find((device) => device.here)?.name ?? '';
  createEffect(() => setSaved(known()));
  const typed = (): string => name() ?? known();
  const isNew = (): boolean => typed().trim() !== '' && typed().trim() !== saved();
  const keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (isNew() && (await doing.run(worker.nameDevice(typed().trim())))) setSaved(typed().trim());
  };
  return (
    <form class="stack" onSubmit={(event) => void keep(event)}>
      <div class="device-name">
        <TextField
          label={t('people.devices.name')}
          hint={devices.refused() ? t('people.devices.nameOffline') : t('people.devices.nameHint')}
          maxLength={60}
          readOnly={devices.known() === undefined}
          value={typed()}
          onInput={setName}
        />
        <Button type="submit" busy={doing.busy()} disabled={!isNew()}>
          {t('people.devices.nameKeep')}
        </Button>
      </div>
      <p class="small muted" role="status">
        <Show when={name() !== null && !isNew() && saved() !== ''}>{t('shell.settings.saved')}</Show>
      </p>
      <FailureNotice refused={doing.refused()} />
    </form>
  );
}
