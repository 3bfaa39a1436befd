import { createMemo, Show, type JSX } from 'solid-js';
import { routes } from '../routes/case-routes.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { List } from '../components/List.tsx';
import { Page, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { ownAndOthers } from './device-order.ts';
import { DeviceRow } from './DeviceRow.tsx';
import { createDevices, DevicesSkeleton, DevicesTrouble } from './devices.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';

/** Geräte: one's own, and for administrators and team leads everybody's. */
export function DevicesPage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const devices = createDevices();
  const sorted = createMemo(() => ownAndOthers(devices.known() ?? [], session()?.me?.id ?? ''));
  return (
    <Page
      place={t('people.devices.title')}
      title={t('people.devices.title')}
      lead={
        <>
          <p class="muted">{t('people.devices.text')}</p>
          <div class="page-actions no-print">
            <ButtonLink href={peopleRoutes.lost}>{t('people.lost.go')}</ButtonLink>
            <ButtonLink weight="quiet" href={routes.review}>
              {t('cases.review.import.choose')}
            </ButtonLink>
          </div>
        </>
      }
    >
      <DevicesTrouble refused={devices.refused()} />
      <Show when={devices.known()} fallback={<DevicesSkeleton refused={devices.refused()} rows={3} />}>
        <Section title={t('people.devices.own')}>
          <List each={sorted().own}>{(device) => <DeviceRow device={device} />}</List>
        </Section>
        <Show when={sorted().others.length > 0}>
          <Section title={t('people.devices.others')}>
            <List each={sorted().others}>{(device) => <DeviceRow device={device} withPerson />}</List>
          </Section>
        </Show>
      </Show>
    </Page>
  );
}
