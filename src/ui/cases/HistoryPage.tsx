import { useParams } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { KindName } from '../../domain/kinds.ts';
import type { Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import type { HistoryEntry } from '../../protocol/worker-views.ts';
import { SkeletonList } from '../components/List.tsx';
import { Heading, usePageTitle } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker-context.tsx';
import { BackLink } from './BackLink.tsx';
import { createFormatContext } from './create-format-context.ts';
import { stepsOf, type HistoryStep, type KindEntry } from './history-steps.ts';
import { partLabel } from './part-label.ts';
import { routes } from './routes.ts';
import { valueText } from './value-text.ts';
import { ValueLines, type ValueLine } from './ValueLines.tsx';

/** Every version of a visit with its note, or of a case file with its person, that was ever written, newest first: when written, when received. */
export function HistoryPage(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ case: string; record: string }>();
  usePageTitle(() => t('cases.history.place'));
  const entries = createWorkerQuery(['records'], (worker) => recordHistory(worker, params.case, params.record));
  return (
    <article class="page">
      <header class="page-head">
        <BackLink href={routes.file(params.case)} label={t('cases.history.back')} />
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
                {(step) => (
                  <li>
                    <HistoryItem step={step} />
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

function HistoryItem(props: { readonly step: HistoryStep }): JSX.Element {
  const { t, format } = useI18n();
  const formatContext = createFormatContext();
  const entry = (): HistoryEntry => props.step.first;
  const lines = (): readonly ValueLine[] =>
    props.step.parts
      .map(({ kind, part, value }) => ({ label: partLabel(t, kind, part), text: valueText({ kind, part }, value, formatContext()) }))
      .filter(({ text }) => text !== '');
  const received = (): string => {
    const { atServer, receivedAt } = entry();
    if (!atServer) return t('cases.history.notReceived');
    return receivedAt === null ? t('components.saved.server') : t('cases.history.received', format().dateTime(receivedAt));
  };
  return (
    <article class="history-entry">
      <header>
        <p>
          <strong>{t('cases.history.written', { name: entry().author, at: format().dateTime(entry().at) })}</strong>
        </p>
        <p class="muted small">
          {received()}
          <Show when={entry().afterEnd}>
            {' '}
            <span class="tag tag-attention">{t('cases.history.afterEnd')}</span>
          </Show>
        </p>
      </header>
      <Show when={entry().removed}>
        <p>
          <span class="tag">{t('cases.history.removed')}</span>
        </p>
      </Show>
      <ValueLines lines={lines()} />
    </article>
  );
}

/** A visit's history is that of two records, written together and shown together; so is that of a case file and its person. */
async function recordHistory(worker: LotseWorker, caseId: Id, record: Id): Promise<readonly HistoryStep[]> {
  const all = await Promise.all(
    recordsOf(await worker.case(caseId), record).map(async ({ id, kind }): Promise<readonly KindEntry[]> => {
      const answer = await worker.history(id);
      return answer.ok ? answer.value.map((entry) => ({ ...entry, kind })) : [];
    }),
  );
  return stepsOf(all.flat());
}

function recordsOf(view: CaseView | null, record: Id): readonly { readonly id: Id; readonly kind: KindName }[] {
  const visit = [...(view?.visits ?? []), ...(view?.deletedVisits ?? [])].find((one) => one.id === record);
  if (visit !== undefined)
    return [{ id: record, kind: 'visit' }, ...(visit.note === null ? [] : [{ id: visit.note, kind: 'visitNote' as const }])];
  if (view?.privateNotes.some((note) => note.record === record) === true) return [{ id: record, kind: 'privateNote' }];
  const client = view?.client?.record ?? null;
  return [{ id: record, kind: 'caseFile' }, ...(client === null ? [] : [{ id: client, kind: 'client' as const }])];
}
