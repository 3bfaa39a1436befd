import { A } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { UnsentItem } from '../../protocol/worker-views.ts';
import { Empty, SkeletonList } from '../components/List.tsx';
import { Page } from '../components/Page.tsx';
import { SaveMark } from '../components/SaveMark.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { AllDrafts } from './AllDrafts.tsx';
import { ExportWaiting } from './ExportWaiting.tsx';
import { routes } from '../routes/case-routes.ts';

/** What is saved here and not yet at the server. */
export function UnsentPage(): JSX.Element {
  const { t } = useI18n();
  const items = createWorkerQuery(['records', 'sync', 'send'], (worker) => worker.unsentList());
  return (
    <Page place={t('cases.unsent.title')} title={t('cases.unsent.title')}>
      <Show when={items()} fallback={<SkeletonList rows={3} />}>
        {(all) => (
          <Show
            when={all().length > 0}
            fallback={
              <Empty title={t('cases.unsent.empty')}>
                <p>{t('cases.unsent.emptyText')}</p>
              </Empty>
            }
          >
            <p>{t('cases.unsent.text')}</p>
            <ul class="list" role="list" aria-label={t('cases.unsent.label')}>
              <For each={all()}>
                {(item) => (
                  <li>
                    <UnsentRow item={item} />
                  </li>
                )}
              </For>
            </ul>
            <ExportWaiting />
          </Show>
        )}
      </Show>
      <AllDrafts />
    </Page>
  );
}

function UnsentRow(props: { readonly item: UnsentItem }): JSX.Element {
  const { t, format } = useI18n();
  const content = (): JSX.Element => (
    <>
      <span class="case-row-name">{props.item.title}</span>
      <span class="muted small">
        {t(`kinds.label.${props.item.kind}.name`)} · {t('cases.unsent.at', format().dateTime(props.item.at))}
      </span>
      <SaveMark state="here" />
    </>
  );
  return (
    <Show when={props.item.caseId} fallback={<div class="list-row">{content()}</div>}>
      {(caseId) => (
        <A class="list-row" href={routes.file(caseId())}>
          {content()}
        </A>
      )}
    </Show>
  );
}
