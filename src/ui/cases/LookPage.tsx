import { createMemo, For, Show, type JSX } from 'solid-js';
import type { LookItem } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { Heading, Section, usePlace } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker-context.tsx';
import { createWriting } from './create-writing.ts';
import { ExportWaiting } from './ExportWaiting.tsx';
import { partLabel } from './part-label.ts';
import { places } from './places.ts';
import { valueText } from './value-text.ts';

type Of<T extends LookItem['type']> = Extract<LookItem, { type: T }>;

/** Everything that waits for a person: several versions, refused entries, what cannot be read. */
export function LookPage(): JSX.Element {
  const { t } = useI18n();
  usePlace(() => t('cases.look.title'));
  const items = createWorkerQuery(['records', 'sync'], (worker) => worker.lookList());
  const conflicts = createMemo(() => (items() ?? []).filter((item): item is Of<'conflict'> => item.type === 'conflict'));
  const refused = createMemo(() => (items() ?? []).filter((item): item is Of<'refused'> => item.type === 'refused'));
  const unreadable = createMemo(() => (items() ?? []).filter((item): item is Of<'unreadable'> => item.type === 'unreadable'));
  return (
    <article class="page">
      <header class="page-head">
        <Heading>{t('cases.look.title')}</Heading>
      </header>
      <Show when={items() !== undefined} fallback={<SkeletonList rows={3} />}>
        <Show when={items()?.length === 0}>
          <Empty title={t('cases.look.empty')}>
            <p>{t('cases.look.emptyText')}</p>
          </Empty>
        </Show>
      </Show>
      <Show when={conflicts().length > 0}>
        <Section title={t('cases.look.conflicts')}>
          <ul class="list" role="list">
            <For each={conflicts()}>
              {(item) => (
                <li>
                  <ConflictRow item={item} />
                </li>
              )}
            </For>
          </ul>
        </Section>
      </Show>
      <Show when={refused().length > 0}>
        <Section title={t('cases.look.refused')}>
          <p>{t('cases.look.refusedText')}</p>
          <ul class="list" role="list">
            <For each={refused()}>
              {(item) => (
                <li>
                  <RefusedRow item={item} />
                </li>
              )}
            </For>
          </ul>
          <ExportWaiting />
        </Section>
      </Show>
      <Show when={unreadable().length > 0}>
        <Section title={t('cases.look.unreadable')}>
          <p>{t('cases.look.unreadableText')}</p>
          <ul class="list" role="list">
            <For each={unreadable()}>
              {(item) => (
                <li>
                  <UnreadableRow item={item} />
                </li>
              )}
            </For>
          </ul>
        </Section>
      </Show>
    </article>
  );
}

function ConflictRow(props: { readonly item: Of<'conflict'> }): JSX.Element {
  const { t } = useI18n();
  const conflict = (): Of<'conflict'>['conflict'] => props.item.conflict;
  return (
    <div class="look-row">
      <p>
        <strong>{props.item.title}</strong>
        <br />
        <span class="muted">{partLabel(t, conflict().kind, conflict().part)}</span>
      </p>
      <ButtonLink href={places.versions(conflict().of ?? conflict().record, conflict().record)}>{t('cases.look.decide')}</ButtonLink>
    </div>
  );
}

function RefusedRow(props: { readonly item: Of<'refused'> }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const writing = createWriting();
  const lines = (): readonly { readonly label: string; readonly text: string }[] => {
    const { kind, values } = props.item;
    if (kind === null || values === null) return [];
    return Object.entries(values)
      .map(([part, value]) => ({ label: partLabel(t, kind, part), text: valueText({ kind, part }, value, writing()) }))
      .filter(({ text }) => text !== '');
  };
  const dismiss = async (): Promise<void> => {
    await worker.dismissRefused(props.item.id);
    tell(t('cases.look.dismissed'), null);
  };
  return (
    <div class="look-row">
      <div class="stack-tight">
        <p>
          <strong>{props.item.title}</strong>
        </p>
        <p>{reasonText(t, props.item.reason)}</p>
        <Show when={lines().length > 0}>
          <details>
            <summary>{t('cases.look.showValues')}</summary>
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
          </details>
        </Show>
      </div>
      <div class="row">
        <OpenCase of={props.item.of} />
        <Button weight="quiet" onClick={() => void dismiss()}>
          {t('cases.look.dismiss')}
        </Button>
      </div>
    </div>
  );
}

function UnreadableRow(props: { readonly item: Of<'unreadable'> }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="look-row">
      <p>
        <strong>{props.item.title}</strong>
        <br />
        <span class="muted">{t(`cases.look.why.${props.item.why}`)}</span>
      </p>
      <OpenCase of={props.item.of} />
    </div>
  );
}

function OpenCase(props: { readonly of: string | null }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.of}>
      {(of) => (
        <ButtonLink weight="quiet" href={places.file(of())}>
          {t('cases.look.openCase')}
        </ButtonLink>
      )}
    </Show>
  );
}

/** The server's reason in plain words; one that a newer server gives says at least that much. */
function reasonText(t: Translate, reason: string): string {
  const words: Readonly<Record<string, string>> = t('cases.look.reason');
  return words[reason] ?? t('cases.look.reason.other');
}
