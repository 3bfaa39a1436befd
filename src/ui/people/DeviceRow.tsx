import { A } from '@solidjs/router';
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js';
import type { DeviceView } from '../../protocol/team-views.ts';
import { FailureNotice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDoing } from '../session/create-doing.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { TwoTaps } from './TwoTaps.tsx';

/** A device: what it is called, when it was last heard of, what only it holds, and the end of its access in two taps. */
export function DeviceRow(props: { readonly device: DeviceView; readonly withPerson?: boolean; readonly isOver?: boolean }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const doing = createDoing();
  const id = createUniqueId();
  // The list is asked again when the page is opened; until then this row knows better.
  const [revoked, setRevoked] = createSignal<number | null>(null);
  const revokedAt = (): number | null => revoked() ?? props.device.revokedAt;
  const revoke = async (): Promise<void> => {
    const done = await doing.run(worker.revokeDevice(props.device.id));
    if (done) setRevoked(Date.now());
  };
  return (
    <div class="list-row list-row-end">
      <DeviceFacts
        id={id}
        device={props.device}
        withPerson={props.withPerson ?? false}
        isOver={revokedAt() !== null || (props.isOver ?? false)}
      />
      <Show
        when={revokedAt()}
        fallback={
          <Show
            when={!props.device.here && !props.isOver}
            fallback={<p class="muted small">{props.isOver ? '' : t('people.devices.hereText')}</p>}
          >
            <TwoTaps
              ask={t('people.devices.revoke')}
              describedBy={id}
              title={t('people.devices.sure', props.device.name)}
              go={t('people.devices.revokeGo')}
              busy={doing.busy()}
              onGo={() => void revoke()}
            >
              <p>{t('people.devices.revokeText')}</p>
              <Show when={props.device.unsent > 0}>
                <p>{t('people.devices.revokeUnsent', props.device.unsent)}</p>
              </Show>
              <p>
                <A href={peopleRoutes.lostDevice(props.device.id)}>{t('people.lost.what')}</A>
              </p>
            </TwoTaps>
          </Show>
        }
      >
        {(at) => (
          <p role="status">
            <span class="mark mark-server">{t('people.devices.revoked', format().dateTime(at()))}</span>
          </p>
        )}
      </Show>
      <FailureNotice refused={doing.refused()} />
    </div>
  );
}

interface DeviceFactsProps {
  readonly id: string;
  readonly device: DeviceView;
  readonly withPerson: boolean;
  readonly isOver: boolean;
}

function DeviceFacts(props: DeviceFactsProps): JSX.Element {
  const { t, format } = useI18n();
  return (
    <div class="stack-4" id={props.id}>
      <p class="row">
        <strong>{props.withPerson ? props.device.memberName : props.device.name}</strong>
        <Show when={props.device.here}>
          <span class="tag">{t('people.devices.here')}</span>
        </Show>
      </p>
      <Show when={props.withPerson}>
        <p>{props.device.name}</p>
      </Show>
      <p class="muted small tabular">{t('people.devices.contact', format().dateTime(props.device.lastContactAt))}</p>
      <Show when={props.device.unsent > 0 && !props.isOver}>
        <p class="small">{t('people.devices.unsent', props.device.unsent)}</p>
      </Show>
      <Show when={props.device.copied && !props.isOver}>
        <p class="small aside aside-attention">{t('people.devices.copied')}</p>
      </Show>
    </div>
  );
}
