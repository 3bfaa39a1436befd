import { useParams } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { KindName } from '../../../domain/kinds.ts';
import type { Id } from '../../../domain/values.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { HistoryEntry } from '../../../protocol/worker-views.ts';
import { SkeletonList } from '../../components/List.tsx';
import { Heading, usePageTitle } from '../../components/Page.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { Editor } from '../editor.ts';
import { editorFor, useRegistry, type Registry } from '../registry.ts';
import { createWorkerQuery } from '../../worker/worker-context.tsx';
import { BackLink } from '../../components/BackLink.tsx';
import { createFormatContext } from '../create-format-context.ts';
import { stepsOf, type HistoryStep } from './history-steps.ts';
import { partLabel } from '../../i18n/kind-words.ts';
import { routes } from '../../routes/case-routes.ts';
import { valueText } from '../value-text.ts';
import { ValueLines, type ValueLine } from './ValueLines.tsx';

/** Every version of a record, with those that belong to it, that was ever written, newest first: when written, when received. */
export function HistoryPage(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ case: string; record: string }>();
  usePageTitle(() => t('cases.history.place'));
  const registry = useRegistry();
  const entries = createWorkerQuery(['records'], (worker) =>
    recordHistory(worker, registry, { caseId: params.case, record: params.record }),
  );
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
            <ol class="stack-24" role="list">
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
    <article class="history-entry stack-8">
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

/** What people see as one is shown as one: a visit with its note, a case file with its person. Which those are, the record's editor knows. */
async function recordHistory(worker: LotseWorker, registry: Registry, { caseId, record }: At): Promise<readonly HistoryStep[]> {
  const own = await entriesOf(worker, record);
  const kind = own[0]?.kind;
  const linked = kind === undefined ? [] : await linkedTo(worker, editorFor(registry, kind), { caseId, record, kind });
  const others = await Promise.all(linked.map((id) => entriesOf(worker, id)));
  return stepsOf([...own, ...others.flat()]);
}

interface At {
  readonly caseId: Id;
  readonly record: Id;
}

async function entriesOf(worker: LotseWorker, record: Id): Promise<readonly HistoryEntry[]> {
  const answer = await worker.history(record);
  return answer.ok ? answer.value : [];
}

async function linkedTo(
  worker: LotseWorker,
  editor: Editor | null,
  { kind, ...at }: At & { readonly kind: KindName },
): Promise<readonly Id[]> {
  if (editor !== null) return Object.values((await editor.locate?.(worker, at)) ?? {});
  const client = kind === 'caseFile' ? (await worker.case(at.caseId))?.client : null;
  return client ? [client.record] : [];
}
