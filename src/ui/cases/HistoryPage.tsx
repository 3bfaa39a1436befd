import { useParams } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { HistoryEntry, LotseWorker } from '../../protocol/worker-api.ts';
import { SkeletonList } from '../components/List.tsx';
import { Heading, usePlace } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker-context.tsx';
import { BackLink } from './BackLink.tsx';
import { createWriting } from './create-writing.ts';
import { partLabel } from './part-label.ts';
import { places } from './places.ts';
import { valueText } from './value-text.ts';

interface Entry extends HistoryEntry {
  readonly kind: KindName;
}

/** Every version of a visit and its note that was ever written, newest first: when written, when received. */
export function HistoryPage(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ case: string; record: string }>();
  usePlace(() => t('cases.history.place'));
  const entries = createWorkerQuery(['records'], (worker) => visitHistory(worker, params.case, params.record));
  return (
    <article class="page">
      <header class="page-head">
        <BackLink href={places.file(params.case)} label={t('cases.history.back')} />
        <Heading>{t('cases.history.title')}</Heading>
      </header>
      <Show when={entries()} fallback={<SkeletonList rows={4} />}>
        {(all) => (
          <>
            <Show when={all().length <= 1}>
              <p class="muted">{t('cases.history.none')}</p>
            </Show>
            <ol class="history" role="list">
              <For each={all()}>
                {(entry) => (
                  <li>
                    <HistoryItem entry={entry} />
                  </li>
                )}
              </For>
            </ol>
            <Show when={!navigator.onLine}>
              <p class="muted">{t('cases.history.offline')}</p>
            </Show>
          </>
        )}
      </Show>
    </article>
  );
}

function HistoryItem(props: { readonly entry: Entry }): JSX.Element {
  const { t, format } = useI18n();
  const writing = createWriting();
  const lines = (): readonly { readonly label: string; readonly text: string }[] =>
    Object.entries(props.entry.values)
      .map(([part, value]) => ({
        label: partLabel(t, props.entry.kind, part),
        text: valueText({ kind: props.entry.kind, part }, value, writing()),
      }))
      .filter(({ text }) => text !== '');
  const received = (): string => {
    if (!props.entry.atServer) return t('cases.history.notReceived');
    return props.entry.receivedAt === null
      ? t('components.saved.server')
      : t('cases.history.received', format().dateTime(props.entry.receivedAt));
  };
  return (
    <article class="history-entry">
      <header>
        <p>
          <strong>{t('cases.history.written', { name: props.entry.author, at: format().dateTime(props.entry.at) })}</strong>
        </p>
        <p class="muted small">{received()}</p>
      </header>
      <Show when={props.entry.removed}>
        <p>
          <span class="tag">{t('cases.history.removed')}</span>
        </p>
      </Show>
      <dl class="history-values">
        <For each={lines()}>
          {(line) => (
            <div>
              <dt>{line.label}</dt>
              <dd class="version-text">{line.text}</dd>
            </div>
          )}
        </For>
      </dl>
    </article>
  );
}

/** A visit's history is that of two records, written together and shown together. */
async function visitHistory(worker: LotseWorker, of: Id, record: Id): Promise<readonly Entry[]> {
  const view = await worker.case(of);
  const visit = [...(view?.visits ?? []), ...(view?.deletedVisits ?? [])].find((one) => one.id === record);
  const records: readonly { id: Id; kind: KindName }[] = [
    { id: record, kind: visit === undefined ? 'caseFile' : 'visit' },
    ...(visit !== undefined && visit.note !== null ? [{ id: visit.note, kind: 'visitNote' as const }] : []),
  ];
  const all = await Promise.all(
    records.map(async ({ id, kind }): Promise<readonly Entry[]> => {
      const answer = await worker.history(id);
      return answer.ok ? answer.value.map((entry) => ({ ...entry, kind })) : [];
    }),
  );
  return all.flat().sort((a, b) => b.at - a.at);
}
