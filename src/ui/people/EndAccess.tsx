import { Match, Show, Switch, type JSX } from 'solid-js';
import type { PersonView } from '../../protocol/team-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createDoing } from '../session/create-doing.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { endingProblem } from './people-groups.ts';
import { peopleRoutes } from '../routes/people-routes.ts';
import { TwoTaps } from './TwoTaps.tsx';

/** Zugang beenden: what it does before it does it; and where it cannot be, why and what to do first. */
export function EndAccess(props: { readonly person: PersonView; readonly teamLeads: number }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const doing = createDoing();
  const problem = (): 'lastTeamLead' | 'leadsCases' | null => {
    const failure = doing.refused()?.failure;
    if (failure === 'lastTeamLead' || failure === 'leadsCases') return failure;
    return endingProblem(props.person, props.teamLeads);
  };
  // The server knows of cases that this device has not heard of.
  const count = (): number => doing.refused()?.count ?? props.person.leads;
  const end = async (): Promise<void> => {
    const done = await doing.run(worker.endMember(props.person.id));
    if (done) tell(t('people.end.done', props.person.name), null);
  };
  return (
    <Switch
      fallback={
        <>
          <p>{props.person.me ? t('people.end.textMe') : t('people.end.text', props.person.name)}</p>
          <TwoTaps
            ask={t('people.end.ask')}
            title={t('people.end.sure', props.person.name)}
            go={t('people.end.go')}
            busy={doing.busy()}
            onGo={() => void end()}
          >
            <ul class="points">
              <li>{t('people.end.happens.devices')}</li>
              <li>{t('people.end.happens.keys')}</li>
              <li>{t('people.end.happens.notes')}</li>
              <li>{t('people.end.happens.read')}</li>
            </ul>
          </TwoTaps>
          <FailureNotice refused={doing.refused()} />
        </>
      }
    >
      <Match when={problem() === 'lastTeamLead'}>
        <Notice title={t('components.failure.lastTeamLead.title')} live>
          <p>{t('components.failure.lastTeamLead.text')}</p>
          <div class="row">
            <ButtonLink href={peopleRoutes.inviteAs('teamLead')}>{t('people.second.go')}</ButtonLink>
          </div>
        </Notice>
      </Match>
      <Match when={problem() === 'leadsCases'}>
        <Notice title={t('people.end.leads', props.person.name, count())} live>
          <p>{t('people.end.leadsText')}</p>
          <Show when={props.person.leads > 0}>
            <div class="row">
              <ButtonLink href="/faelle">{t('people.end.toCases')}</ButtonLink>
            </div>
          </Show>
        </Notice>
      </Match>
    </Switch>
  );
}
