import { createEffect, Show, type JSX } from 'solid-js';
import { MAX_TEXT } from '../../domain/values.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { FieldFrame, type FieldLabels } from './Field.tsx';

interface TextAreaProps extends FieldLabels {
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly onBlur?: () => void;
  /** Longest text in UTF-16 code units; default 32,000. The count appears when a tenth is left. */
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly ref?: (element: HTMLTextAreaElement) => void;
}

/** Writing paper: grows with the words, so that what was written stays in view. */
export function TextArea(props: TextAreaProps): JSX.Element {
  const { t } = useI18n();
  const limit = (): number => props.maxLength ?? MAX_TEXT;
  const left = (): number => limit() - props.value.length;
  return (
    <FieldFrame {...props}>
      {(control) => (
        <>
          <textarea
            {...control}
            ref={(element) => {
              createGrowth(element, () => props.value);
              props.ref?.(element);
            }}
            class="input"
            rows={3}
            // Browsers keep what stands in fields on the disk, to restore a crashed window: not what is confided here.
            autocomplete="off"
            maxLength={limit()}
            placeholder={props.placeholder}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
            onBlur={() => props.onBlur?.()}
          />
          <Show when={left() < limit() / 10}>
            <p class="field-hint count-left">{t('components.charactersLeft', left())}</p>
          </Show>
        </>
      )}
    </FieldFrame>
  );
}

/** Where the browser does not know `field-sizing: content`, the height follows the text by hand. */
function createGrowth(element: HTMLTextAreaElement, text: () => string): void {
  if (CSS.supports('field-sizing', 'content')) return;
  createEffect(() => {
    text();
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + 4}px`;
  });
}
