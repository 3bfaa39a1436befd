import { createDeferred, createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import type { CaseRow } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery, useWorker } from '../worker-context.tsx';
import { CaseLink } from './CaseLink.tsx';
import { NewCaseDrafts } from './NewCaseDrafts.tsx';
import { places } from './places.ts';
import { SearchResults } from './SearchResults.tsx';
import { createToday } from './today.ts';

/** The cases somebody may read, with what matters at a glance, and one search over everything in them. */
export function CaseList(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const { session } = useSession();
  const rows = createWorkerQuery(['records', 'sync'], (asked) => asked.cases());
  const [query, setQuery] = createSignal('');
  const settled = createDeferred(query, { timeoutMs: 120 });
  const mayLead = (): boolean => session()?.me?.role === 'caseManager' || session()?.me?.role === 'teamLead';
  const begin = async (): Promise<void> => navigate(places.newCase(await worker.newId()));
  return (
    <div class="cases-list">
      <div class="cases-list-head">
        <h1 class="cases-list-title">{t('cases.list.title')}</h1>
        <Show when={mayLead()}>
          <Button icon="plus" onClick={() => void begin()}>
            {t('cases.list.new')}
          </Button>
        </Show>
        <SearchField query={query()} setQuery={setQuery} />
      </div>
      <Show when={settled().trim() === ''} fallback={<SearchResults query={settled()} />}>
        <NewCaseDrafts />
        <Show when={rows()} fallback={<SkeletonList rows={6} />}>
          {(all) => <Rows rows={all()} mayLead={mayLead()} />}
        </Show>
      </Show>
    </div>
  );
}

function SearchField(props: { readonly query: string; readonly setQuery: (query: string) => void }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="cases-search" role="search">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        maxLength={200}
        aria-label={t('cases.list.search')}
        placeholder={t('cases.list.searchShort')}
        value={props.query}
        onInput={(event) => props.setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.setQuery('');
        }}
      />
    </div>
  );
}

function Rows(props: { readonly rows: readonly CaseRow[]; readonly mayLead: boolean }): JSX.Element {
  const { t } = useI18n();
  const today = createToday();
  const mine = createMemo(() => props.rows.filter((row) => row.mine));
  const others = createMemo(() => props.rows.filter((row) => !row.mine));
  const part = (label: string, rows: readonly CaseRow[]): JSX.Element => (
    <ul class="list" role="list" aria-label={label}>
      <For each={rows}>{(row) => <li><CaseLink row={row} today={today()} /></li>}</For>
    </ul>
  );
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <Empty title={t('cases.list.emptyTitle')}>
          <p>{props.mayLead ? t('cases.list.emptyText') : t('cases.list.emptyOther')}</p>
        </Empty>
      }
    >
      <Show when={mine().length > 0}>{part(t('cases.list.mine'), mine())}</Show>
      <Show when={others().length > 0}>
        <Show when={mine().length > 0}>
          <h2 class="cases-list-part">{t('cases.list.others')}</h2>
        </Show>
        {part(mine().length > 0 ? t('cases.list.others') : t('cases.list.label'), others())}
      </Show>
    </Show>
  );
}
