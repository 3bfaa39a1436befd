import { Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { List } from '../components/List.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDevices, DevicesSkeleton, DevicesTrouble } from './devices.tsx';
import { inOrder } from './device-order.ts';
import { DeviceRow } from './DeviceRow.tsx';

/** One person's devices, on their page. */
export function DevicesOf(props: { readonly member: Id; readonly isOver: boolean }): JSX.Element {
  const { t } = useI18n();
  const devices = createDevices();
  const theirs = () => inOrder((devices.known() ?? []).filter((device) => device.member === props.member));
  return (
    <>
      <DevicesTrouble refused={devices.refused()} />
      <Show when={devices.known()} fallback={<DevicesSkeleton refused={devices.refused()} rows={1} />}>
        <Show when={theirs().length > 0} fallback={<p class="muted">{t('people.devices.none')}</p>}>
          <List each={theirs()}>{(device) => <DeviceRow device={device} isOver={props.isOver} />}</List>
        </Show>
      </Show>
    </>
  );
}
