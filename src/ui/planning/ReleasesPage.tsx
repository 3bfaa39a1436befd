import { For, Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Empty } from '../components/List.tsx';
import { LoadedPage, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { planningRoutes } from '../routes/planning-routes.ts';
import { ReleaseCard } from './ReleaseCard.tsx';

/** What waits for the team lead's answer, and what was answered in the last two weeks. */
export function ReleasesPage(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const releases = createWorkerQuery(['records', 'sync'], (worker) => worker.releases());
  const mayAnswer = (): boolean => session()?.me?.role === 'teamLead';
  return (
    <LoadedPage
      answer={releases()}
      place={t('planning.releases.title')}
      title={t('planning.releases.title')}
      back={{ href: planningRoutes.calendar, label: t('planning.releases.back') }}
      lead={<p class="muted">{t('planning.releases.intro')}</p>}
    >
      {(now) => (
        <>
          <Show when={now().asked.length > 0} fallback={<NothingWaits />}>
            <Section title={t('planning.releases.asked')}>
              <Cards appointments={now().asked} mayAnswer={mayAnswer()} />
            </Section>
          </Show>
          <Show when={now().answered.length > 0}>
            <Section title={t('planning.releases.answered')}>
              <Cards appointments={now().answered} mayAnswer={mayAnswer()} />
            </Section>
          </Show>
        </>
      )}
    </LoadedPage>
  );
}

function Cards(props: { readonly appointments: readonly AppointmentView[]; readonly mayAnswer: boolean }): JSX.Element {
  return (
    <ul class="stack-12" role="list">
      <For each={props.appointments}>
        {(appointment) => (
          <li>
            <ReleaseCard appointment={appointment} mayAnswer={props.mayAnswer} />
          </li>
        )}
      </For>
    </ul>
  );
}

function NothingWaits(): JSX.Element {
  const { t } = useI18n();
  return (
    <Empty title={t('planning.releases.none')}>
      <p>{t('planning.releases.noneText')}</p>
      <ButtonLink href={planningRoutes.calendar}>{t('planning.releases.toPlan')}</ButtonLink>
    </Empty>
  );
}
