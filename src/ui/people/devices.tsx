import { createMemo, Show, type Accessor, type JSX } from 'solid-js';
import type { DeviceView } from '../../protocol/team-views.ts';
import { SkeletonList } from '../components/List.tsx';
import { FailureNotice, Notice, type Refused } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';

export interface Devices {
  /** Undefined while the server is asked, or when it could not be. */
  readonly known: Accessor<readonly DeviceView[] | undefined>;
  readonly refused: Accessor<Refused | null>;
}

/** Only the server knows who has called: asked when the page opens and when the session changes, not at every exchange. */
export function createDevices(): Devices {
  const answer = createWorkerQuery(['session'], (worker) => worker.devices());
  const known = createMemo(() => {
    const now = answer();
    return now?.ok ? now.value : undefined;
  });
  const refused = createMemo(() => {
    const now = answer();
    return now && !now.ok ? now : null;
  });
  return { known, refused };
}

/** Without a network there is no list; that is no trouble of this device. */
export function DevicesTrouble(props: { readonly refused: Refused | null }): JSX.Element {
  const { t } = useI18n();
  const isOffline = (): boolean => props.refused?.failure === 'offline';
  return <>{isOffline() ? <Notice title={t('people.devices.offline')} /> : <FailureNotice refused={props.refused} />}</>;
}

/** The place of the list while the server is asked. */
export function DevicesSkeleton(props: { readonly refused: Refused | null; readonly rows: number }): JSX.Element {
  return (
    <Show when={!props.refused}>
      <SkeletonList rows={props.rows} />
    </Show>
  );
}
