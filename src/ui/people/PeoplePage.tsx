import { A } from '@solidjs/router';
import { createEffect, createMemo, For, onCleanup, Show, type JSX } from 'solid-js';
import type { PersonView } from '../../protocol/team-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Fold } from '../components/Fold.tsx';
import { List } from '../components/List.tsx';
import { Notice } from '../components/Notice.tsx';
import { LoadedPage, Section } from '../components/Page.tsx';
import { useExchangeNow } from '../device/exchange.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { Invitations } from './Invitations.tsx';
import { formerPeople, peopleGroups } from './people-groups.ts';
import { peopleRoutes } from '../routes/people-routes.ts';

/** Somebody who scans the code beside the team lead should not wait for the next exchange. */
const LOOK_EVERY_MS = 10_000;

/** Menschen: who works in the programme, who was invited, who has left. Team leads act here; administrators look. */
export function PeoplePage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const view = createWorkerQuery(['records', 'session', 'sync'], (worker) => worker.people());
  const isTeamLead = (): boolean => session()?.me?.role === 'teamLead';
  // One clear action: while it is the second team lead, inviting others stands back.
  const needsSecond = (): boolean => isTeamLead() && (view()?.teamLeads ?? 2) < 2;
  lookWhile(() => view()?.invitations?.some(({ state }) => state === 'open' || state === 'accepted') ?? false);
  return (
    <LoadedPage
      answer={view()}
      rows={6}
      place={t('people.title')}
      title={t('people.title')}
      lead={
        <Show when={isTeamLead()}>
          <div class="page-actions no-print">
            <ButtonLink weight={needsSecond() ? 'plain' : 'main'} icon="plus" href={peopleRoutes.invite}>
              {t('people.invite.go')}
            </ButtonLink>
          </div>
        </Show>
      }
    >
      {(now) => (
        <>
          <Show when={needsSecond()}>
            <SecondLead />
          </Show>
          <Show when={isTeamLead() && now().invitations}>{(all) => <Invitations all={all()} />}</Show>
          <PeopleByOffice people={now().people} />
        </>
      )}
    </LoadedPage>
  );
}

/** Exchanges more often while something is awaited and the page is seen. */
function lookWhile(isAwaited: () => boolean): void {
  const exchangeNow = useExchangeNow();
  const awaited = createMemo(isAwaited);
  createEffect(() => {
    if (!awaited()) return;
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') exchangeNow();
    }, LOOK_EVERY_MS);
    onCleanup(() => window.clearInterval(timer));
  });
}

/** Quiet, until a second person could open the door: with one holder of the keys, one lost tablet would be the end of everybody's access. */
function SecondLead(): JSX.Element {
  const { t } = useI18n();
  return (
    <Notice title={t('people.second.title')}>
      <p>{t('people.second.text')}</p>
      <div class="row">
        <ButtonLink weight="main" href={peopleRoutes.inviteAs('teamLead')}>
          {t('people.second.go')}
        </ButtonLink>
      </div>
    </Notice>
  );
}

export function PeopleByOffice(props: { readonly people: readonly PersonView[] }): JSX.Element {
  const { t } = useI18n();
  const groups = createMemo(() => peopleGroups(props.people));
  const former = createMemo(() => formerPeople(props.people));
  return (
    <>
      <For each={groups()}>
        {(group) => (
          <Section title={group.office === '' ? t('people.wholeProgramme') : group.office}>
            <List each={group.people}>{(person) => <PersonRow person={person} />}</List>
          </Section>
        )}
      </For>
      <Show when={former().length > 0}>
        <Fold look="quiet" summary={t('people.former', former().length)}>
          <List each={former()}>{(person) => <PersonRow person={person} />}</List>
        </Fold>
      </Show>
    </>
  );
}

function PersonRow(props: { readonly person: PersonView }): JSX.Element {
  const { t } = useI18n();
  return (
    <A class="list-row person-row" href={peopleRoutes.person(props.person.id)}>
      <span class="row">
        <strong>{props.person.name === '' ? t('people.unnamed') : props.person.name}</strong>
        <Show when={props.person.me}>
          <span class="tag">{t('people.me')}</span>
        </Show>
      </span>
      <span class="muted">{t(`kinds.role.${props.person.role}`)}</span>
      <span class="muted small">{props.person.leads > 0 ? t('people.leads', props.person.leads) : ''}</span>
    </A>
  );
}
