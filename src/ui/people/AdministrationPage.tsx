import { createMemo, Show, type JSX } from 'solid-js';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { List, SkeletonList } from '../components/List.tsx';
import { Page, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { worthALook } from './device-order.ts';
import { DeviceRow } from './DeviceRow.tsx';
import { createDevices, DevicesSkeleton, DevicesTrouble } from './devices.tsx';
import { PeopleByOffice } from './PeoplePage.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';

/** The administrator's first page: accounts and devices, never content. */
export function AdministrationPage(): JSX.Element {
  const { t } = useI18n();
  const devices = createDevices();
  const view = createWorkerQuery(['records', 'session'], (worker) => worker.people());
  const toLookAt = createMemo(() => worthALook(devices.known() ?? [], Date.now()));
  const inUse = (): number => (devices.known() ?? []).filter((device) => device.revokedAt === null).length;
  return (
    <Page
      place={t('people.administration.title')}
      title={t('people.administration.title')}
      lead={<p class="muted">{t('people.administration.text')}</p>}
    >
      <Section title={t('people.devices.title')}>
        <DevicesTrouble refused={devices.refused()} />
        <Show when={devices.known()} fallback={<DevicesSkeleton refused={devices.refused()} rows={1} />}>
          <p>{t('people.administration.inUse', inUse())}</p>
          <Show when={toLookAt().length > 0} fallback={<p class="muted">{t('people.administration.quiet')}</p>}>
            <h3>{t('people.administration.look')}</h3>
            <List each={toLookAt()}>{(device) => <DeviceRow device={device} withPerson />}</List>
          </Show>
        </Show>
        <div class="page-actions">
          <ButtonLink weight="main" href={peopleRoutes.devices}>
            {t('people.administration.allDevices')}
          </ButtonLink>
          <ButtonLink href={peopleRoutes.lost}>{t('people.lost.go')}</ButtonLink>
        </div>
      </Section>
      <Show when={view()} fallback={<SkeletonList rows={4} />}>
        {(now) => <PeopleByOffice people={now().people} />}
      </Show>
    </Page>
  );
}
