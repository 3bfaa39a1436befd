import { createMemo, For, Show, type JSX } from 'solid-js';
import type { HandoverView } from '../../protocol/team-views.ts';
import { Empty } from '../components/List.tsx';
import { LoadedPage, Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { HandoverCard } from './HandoverCard.tsx';

/** Whom placement officers bring over: who waits first, then who was taken up. */
export function InboxPage(): JSX.Element {
  const { t } = useI18n();
  const all = createWorkerQuery(['records', 'sync'], (worker) => worker.inbox());
  const open = createMemo(() => (all() ?? []).filter((one) => one.taken === null).sort((a, b) => a.at - b.at));
  const taken = createMemo(() => (all() ?? []).filter((one) => one.taken !== null).sort((a, b) => b.at - a.at));
  return (
    <LoadedPage
      answer={all()}
      place={t('access.inbox.title')}
      title={t('access.inbox.title')}
      lead={<p class="muted">{t('access.inbox.intro')}</p>}
    >
      {() => (
        <>
          <Show
            when={open().length > 0}
            fallback={
              <Empty title={t('access.inbox.empty')}>
                <p>{t('access.inbox.emptyText')}</p>
              </Empty>
            }
          >
            <Handovers title={t('access.inbox.open')} all={open()} />
          </Show>
          <Show when={taken().length > 0}>
            <Handovers title={t('access.inbox.taken')} all={taken()} />
          </Show>
        </>
      )}
    </LoadedPage>
  );
}

function Handovers(props: { readonly title: string; readonly all: readonly HandoverView[] }): JSX.Element {
  return (
    <Section title={props.title}>
      <ul class="stack-12" role="list">
        <For each={props.all}>
          {(one) => (
            <li>
              <HandoverCard handover={one} />
            </li>
          )}
        </For>
      </ul>
    </Section>
  );
}
