import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { ConflictView, Version } from '../../../protocol/worker-views.ts';
import { Button } from '../../components/Button.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { createDecide } from './create-decide.ts';
import { createFormatContext } from '../create-format-context.ts';
import { allOf, inOrder } from './deciding.ts';
import { partLabel } from '../../i18n/kind-words.ts';
import { RewriteFields } from './RewriteFields.tsx';
import { compareTexts, type Stretch } from './text-diff.ts';
import { valueText } from '../value-text.ts';

/** One part in several versions: read, compare, then *diese · jene · beide · neu schreiben*. */
export function VersionsCard(props: { readonly conflict: ConflictView }): JSX.Element {
  const { t } = useI18n();
  const [rewriting, setRewriting] = createSignal(false);
  const versions = createMemo(() => inOrder(props.conflict.versions));
  const { decide, busy } = createDecide();
  const both = createMemo(() => allOf(props.conflict));
  const label = (): string => partLabel(t, props.conflict.kind, props.conflict.part);
  const title = (): string =>
    versions().length === 2 ? t('cases.versions.title', label()) : t('cases.versions.titleMany', { part: label(), n: versions().length });
  return (
    <section class="stack-12" aria-label={title()}>
      <h2>{title()}</h2>
      <p class="muted small">{t('cases.versions.legend')}</p>
      <div class="versions-grid">
        <For each={versions()}>
          {(version, index) => (
            <VersionColumn
              version={version}
              others={versions().filter((other) => other !== version)}
              conflict={props.conflict}
              number={index() + 1}
              busy={busy()}
              onTake={() => void decide(props.conflict, version)}
            />
          )}
        </For>
      </div>
      <Show
        when={rewriting()}
        fallback={
          <div class="row">
            <Show when={both() !== undefined}>
              <Button busy={busy()} onClick={() => void decide(props.conflict, { value: both() })}>
                {versions().length === 2 ? t('cases.versions.both') : t('cases.versions.all')}
              </Button>
            </Show>
            <Show when={props.conflict.text}>
              <Button icon="pencil" onClick={() => setRewriting(true)}>
                {t('cases.versions.rewrite')}
              </Button>
            </Show>
          </div>
        }
      >
        <RewriteFields
          conflict={props.conflict}
          label={label()}
          busy={busy()}
          onSave={(text) => decide(props.conflict, { value: text })}
          onCancel={() => setRewriting(false)}
        />
      </Show>
    </section>
  );
}

interface ColumnProps {
  readonly version: Version;
  readonly others: readonly Version[];
  readonly conflict: ConflictView;
  readonly number: number;
  readonly busy: boolean;
  readonly onTake: () => void;
}

function VersionColumn(props: ColumnProps): JSX.Element {
  const { t, format } = useI18n();
  const formatContext = createFormatContext();
  const textOf = (version: Version): string => valueText(props.conflict, version.value, formatContext());
  const stretches = createMemo((): readonly Stretch[] => {
    const other = props.others.find((one) => !one.removed);
    return other === undefined || props.version.removed
      ? [{ text: textOf(props.version), same: true }]
      : compareTexts(textOf(props.version), textOf(other)).left;
  });
  const take = (): string => {
    if (props.version.removed) return t('cases.versions.stayRemoved');
    return props.others.some((other) => other.removed) ? t('cases.versions.keep') : t('cases.versions.take', props.number);
  };
  const who = (): string => t('cases.versions.writtenBy', { name: props.version.author, at: format().dateTime(props.version.at) });
  return (
    <article class="version card card-lifted" aria-label={who()}>
      <header class="spread">
        <strong>{props.version.author}</strong>
        <span class="muted small">{format().dateTime(props.version.at)}</span>
      </header>
      <Show when={!props.version.removed} fallback={<p class="muted">{t('cases.versions.removedText')}</p>}>
        <p class="typed">
          <For each={stretches()}>{(stretch) => (stretch.same ? stretch.text : <ins>{stretch.text}</ins>)}</For>
          <Show when={textOf(props.version) === ''}>
            <span class="muted">{t('cases.versions.empty')}</span>
          </Show>
        </p>
      </Show>
      <Button wide busy={props.busy} onClick={() => props.onTake()}>
        {take()}
        <span class="visually-hidden">: {t('cases.versions.takeLong', props.version.author)}</span>
      </Button>
    </article>
  );
}
