import { A } from '@solidjs/router';
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { SearchHit } from '../../protocol/worker-views.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { editorFor, useRegistry, type Registry } from '../records/registry.ts';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { markWords } from './mark-words.ts';
import { routes } from '../routes/case-routes.ts';

/** Where the typed words stand, over everything the person may read on this device. */
export function SearchResults(props: { readonly query: string; readonly onChosen?: () => void }): JSX.Element {
  const { t } = useI18n();
  const found = createWorkerQuery(['records'], (worker) => worker.search(props.query));
  // Times and kinds of visits hold no words: such a hit says no more than the hit of its case.
  const hits = createMemo(() => found()?.filter((hit) => hit.kind !== 'visit' || hit.excerpt !== ''));
  return (
    <div class="search-results stack-8">
      <p class="muted small" role="status">
        {hits() === undefined ? '' : hits()?.length === 0 ? t('cases.search.none') : t('cases.search.results', hits()?.length ?? 0)}
      </p>
      <Show when={hits()?.length === 0}>
        <p class="muted">{t('cases.search.noneText')}</p>
      </Show>
      <ul class="list" role="list" aria-label={t('cases.search.label')}>
        <For each={hits()}>
          {(hit) => (
            <li>
              <Hit hit={hit} query={props.query} onChosen={() => props.onChosen?.()} />
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

function Hit(props: { readonly hit: SearchHit; readonly query: string; readonly onChosen: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const registry = useRegistry();
  const stretches = createMemo(() => markWords(props.hit.excerpt, props.query));
  const about = (): string => {
    const kind = t(`kinds.label.${props.hit.kind}.name`);
    return props.hit.date === null ? kind : `${kind} · ${format().date(props.hit.date)}`;
  };
  return (
    <A class="list-row search-hit" href={hitPlace(props.hit, registry)} onClick={() => props.onChosen()}>
      <span class="case-row-name">{props.hit.title}</span>
      <span class="muted small">{about()}</span>
      <span class="search-excerpt">
        <For each={stretches()}>{(stretch) => (stretch.found ? <mark>{stretch.text}</mark> : stretch.text)}</For>
      </span>
    </A>
  );
}

/** A visit is shown at its place in the timeline, a record with a card in its row there, everything else at the top of its file. */
function hitPlace(hit: SearchHit, registry: Registry): string {
  const file = routes.file(hit.caseId ?? hit.record);
  const hasPlace = hit.kind === 'visit' || hit.kind === 'visitNote' || (editorFor(registry, hit.kind)?.card ?? null) !== null;
  return hasPlace ? `${file}#${hit.record}` : file;
}
