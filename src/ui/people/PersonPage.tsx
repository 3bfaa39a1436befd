import { useParams } from '@solidjs/router';
import { createMemo, Show, type JSX } from 'solid-js';
import type { PersonView } from '../../protocol/team-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { LoadedPage, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { DevicesOf } from './DevicesOf.tsx';
import { EndAccess } from './EndAccess.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';

/** One person: what they do here, their devices, and the two things a team lead may have to do. */
export function PersonPage(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ person: string }>();
  const view = createWorkerQuery(['records', 'session'], (worker) => worker.people());
  const person = createMemo(() => view()?.people.find((each) => each.id === params.person));
  const titleOf = (name: string | undefined): string => (name === '' ? t('people.unnamed') : (name ?? t('people.person')));
  return (
    <LoadedPage
      answer={view() && (person() ?? null)}
      gone={{ title: t('people.nobody') }}
      place={t('people.person')}
      title={titleOf(person()?.name)}
      back={{ href: peopleRoutes.people, label: t('people.title') }}
    >
      {(now) => <PersonDetails person={now()} teamLeads={view()?.teamLeads ?? 0} />}
    </LoadedPage>
  );
}

function PersonDetails(props: { readonly person: PersonView; readonly teamLeads: number }): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const role = createMemo(() => session()?.me?.role);
  const seesDevices = (): boolean => role() === 'teamLead' || role() === 'administrator' || props.person.me;
  return (
    <>
      <dl class="facts">
        <dt>{t('people.role')}</dt>
        <dd>{t(`kinds.role.${props.person.role}`)}</dd>
        <dt>{t('people.office')}</dt>
        <dd>{props.person.office === '' ? t('people.wholeProgramme') : props.person.office}</dd>
        <dt>{t('people.access')}</dt>
        <dd>{props.person.active ? t('people.accessActive') : t('people.accessEnded')}</dd>
        <Show when={props.person.leads > 0}>
          <dt>{t('people.cases')}</dt>
          <dd>{t('people.leads', props.person.leads)}</dd>
        </Show>
      </dl>
      <Show when={seesDevices()}>
        <Section title={t('people.devices.title')}>
          <DevicesOf member={props.person.id} isOver={!props.person.active} />
        </Section>
      </Show>
      <Show when={role() === 'teamLead' && props.person.active}>
        <Show when={!props.person.me}>
          <Section title={t('people.back.title')}>
            <p>{t('people.back.text')}</p>
            <p>
              <ButtonLink href={peopleRoutes.inviteBack(props.person.id)}>{t('people.back.go')}</ButtonLink>
            </p>
          </Section>
        </Show>
        <Section title={t('people.end.title')}>
          <EndAccess person={props.person} teamLeads={props.teamLeads} />
        </Section>
      </Show>
      <Show when={role() === 'teamLead' && !props.person.active}>
        <Section title={t('people.return.title')}>
          <p>{t('people.return.text')}</p>
          <p>
            <ButtonLink href={peopleRoutes.inviteBack(props.person.id)}>{t('people.return.go')}</ButtonLink>
          </p>
        </Section>
      </Show>
    </>
  );
}
