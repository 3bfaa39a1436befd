import type { JSX } from 'solid-js';
import { FieldFrame, type FieldLabels } from './Field.tsx';

export interface TextFieldProps extends FieldLabels {
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'tel' | 'email' | 'search';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  /** The browser's word for what it may fill in; `off` unless told. */
  readonly autocomplete?: string;
  readonly name?: string;
  /** Longest text in UTF-16 code units; typing stops there. Default 500, the limit of short texts. */
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** For times, numbers and dates. */
  readonly narrow?: boolean;
  /** Names and codes are not corrected by the tablet. */
  readonly exact?: boolean;
  readonly readOnly?: boolean;
  readonly ref?: (element: HTMLInputElement) => void;
}

/** One line of text. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <FieldFrame {...props}>
      {(control) => (
        <input
          {...control}
          ref={(element) => props.ref?.(element)}
          class="input"
          classList={{ 'input-narrow': props.narrow ?? false }}
          type={props.type ?? 'text'}
          inputmode={props.inputMode}
          autocomplete={props.autocomplete ?? 'off'}
          name={props.name}
          maxLength={props.maxLength ?? 500}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          autocapitalize={props.exact ? 'none' : undefined}
          spellcheck={props.exact ? false : undefined}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur?.()}
        />
      )}
    </FieldFrame>
  );
}
