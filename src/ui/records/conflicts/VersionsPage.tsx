import { useParams } from '@solidjs/router';
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { ReviewItem } from '../../../protocol/worker-views.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { Empty } from '../../components/List.tsx';
import { LoadedPage } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { createWorkerQuery } from '../../worker/worker-context.tsx';
import { routes } from '../../routes/case-routes.ts';
import { VersionsCard } from './VersionsCard.tsx';

type ConflictItem = Extract<ReviewItem, { type: 'conflict' }>;

/** Everything of one record that stands in several versions, side by side. Closing the page decides nothing. */
export function VersionsPage(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ case: string; record: string }>();
  const items = createWorkerQuery(['records'], (worker) => worker.reviewItems());
  const conflicts = createMemo(() =>
    items()?.filter((item): item is ConflictItem => item.type === 'conflict' && item.conflict.record === params.record),
  );
  return (
    <LoadedPage
      width="wide"
      place={t('cases.versions.place')}
      title={t('cases.versions.place')}
      back={{ href: routes.file(params.case), label: t('cases.visit.back') }}
      lead={<Show when={conflicts()?.[0]}>{(first) => <p class="muted">{first().title}</p>}</Show>}
      answer={conflicts()}
    >
      {(found) => (
        <Show when={found().length > 0} fallback={<Done caseId={params.case} />}>
          <p>{t('cases.versions.intro')}</p>
          <For each={found()}>{(item) => <VersionsCard conflict={item.conflict} />}</For>
        </Show>
      )}
    </LoadedPage>
  );
}

function Done(props: { readonly caseId: string }): JSX.Element {
  const { t } = useI18n();
  return (
    <Empty title={t('cases.versions.done')}>
      <ButtonLink weight="main" href={routes.file(props.caseId)}>
        {t('cases.review.openCase')}
      </ButtonLink>
    </Empty>
  );
}
