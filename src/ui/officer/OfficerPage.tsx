import { useNavigate } from '@solidjs/router';
import { For, Match, Show, Switch, type JSX } from 'solid-js';
import type { OfficerView } from '../../protocol/team-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { Page, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';
import { LevelPicture } from './LevelPicture.tsx';

/** A placement officer's one page: roughly how full it is, handing somebody over, and what they handed over. */
export function OfficerPage(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const answer = createWorkerQuery(['records', 'sync', 'session'], (asked) => asked.officer());
  const view = (): OfficerView | null => {
    const now = answer();
    return now?.ok === true ? now.value : null;
  };
  const refused = (): Refused | null => {
    const now = answer();
    return now === undefined || now.ok ? null : now;
  };
  const begin = async (): Promise<void> => navigate(routes.handOver(await worker.newId()));
  return (
    <Page place={t('officer.title')} title={t('officer.title')}>
      <Show when={answer() !== undefined} fallback={<SkeletonList rows={3} />}>
        <Show when={view()} fallback={<FailureNotice refused={refused()} />}>
          {(now) => (
            <>
              <LevelPicture level={now().level} caseId={now().levelOf} />
              <div class="row">
                <Button weight="main" icon="plus" onClick={() => void begin()}>
                  {t('officer.begin')}
                </Button>
              </div>
              <Own handovers={now().handovers} />
            </>
          )}
        </Show>
      </Show>
    </Page>
  );
}

function Own(props: { readonly handovers: OfficerView['handovers'] }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Section title={t('officer.own')}>
      <Switch>
        <Match when={props.handovers.length === 0}>
          <Empty title={t('officer.empty')}>
            <p>{t('officer.emptyText')}</p>
          </Empty>
        </Match>
        <Match when={props.handovers.length > 0}>
          <ul class="list" role="list" aria-label={t('officer.ownLabel')}>
            <For each={props.handovers}>
              {(one) => (
                <li class="list-row list-row-end own-handover">
                  <span class="stack-4">
                    <strong>{one.label}</strong>
                    <span class="muted small">
                      {[one.office, t('officer.createdOn', format().dayAndDate(one.createdOn))].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <span class="tag">{t(`officer.state.${one.state}`)}</span>
                </li>
              )}
            </For>
          </ul>
        </Match>
      </Switch>
      <p class="muted small">{t('officer.states')}</p>
    </Section>
  );
}
