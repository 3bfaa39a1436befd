import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { KindName } from '../../../domain/kinds.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { Resolution } from '../editor.ts';
import { createFormatContext } from '../create-format-context.ts';
import type { OpenedPart } from './opened-parts.ts';
import { partLabel } from '../../i18n/kind-words.ts';
import { compareTexts } from './text-diff.ts';
import { valueText } from '../value-text.ts';

interface NewerProps {
  readonly kind: KindName;
  readonly part: string;
  /** The version that arrived while the form was open. */
  readonly now: OpenedPart;
  /** The value as typed here. */
  readonly mine: unknown;
  /** Both can stand below each other. */
  readonly both: boolean;
  readonly onSettle: (how: Resolution) => void;
}

/** A newer version arrived under the typing hand: it overwrites nothing, can be looked at, and then somebody says what stays. */
export function NewerNotice(props: NewerProps): JSX.Element {
  const { t } = useI18n();
  const [shown, setShown] = createSignal(false);
  return (
    <Notice tone="attention" title={t('cases.form.newer', partLabel(t, props.kind, props.part))}>
      <Show when={!props.now.conflict} fallback={<p>{t('cases.form.newerMany')}</p>}>
        <p>{t('cases.form.newerText')}</p>
        <Show
          when={shown()}
          fallback={
            <p>
              <Button onClick={() => setShown(true)}>{t('cases.form.seeNewer')}</Button>
            </p>
          }
        >
          <NewerShown {...props} />
        </Show>
      </Show>
    </Notice>
  );
}

function NewerShown(props: NewerProps): JSX.Element {
  const { t } = useI18n();
  const formatContext = createFormatContext();
  const inWords = (value: unknown): string => valueText({ kind: props.kind, part: props.part }, value, formatContext());
  const stretches = createMemo(() => compareTexts(inWords(props.mine), inWords(props.now.value)).right);
  return (
    <>
      <p class="typed">
        <For each={stretches()}>{(stretch) => (stretch.same ? stretch.text : <ins>{stretch.text}</ins>)}</For>
        <Show when={stretches().length === 0}>
          <span class="muted">{t('cases.versions.empty')}</span>
        </Show>
      </p>
      <div class="row">
        <Show when={props.both}>
          <Button onClick={() => props.onSettle('both')}>{t('cases.form.appendNewer')}</Button>
        </Show>
        <Button onClick={() => props.onSettle('newer')}>{t('cases.form.takeNewer')}</Button>
        <Button onClick={() => props.onSettle('mine')}>{t('cases.form.keepMine')}</Button>
      </div>
    </>
  );
}
