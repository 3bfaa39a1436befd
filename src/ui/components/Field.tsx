import { createUniqueId, Show, type JSX } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';

/** What every field has around it. */
export interface FieldLabels {
  readonly label: string;
  /** Shown below the label, read with the field. */
  readonly hint?: string | undefined;
  /** What is wrong and how to put it right. The typed text stays. */
  readonly error?: string | null | undefined;
  /** Says so beside the label: most fields are optional, so only use it where people would ask. */
  readonly optional?: boolean;
}

/** What the control inside a frame must carry so that label, hint and error are read with it. */
export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

/** Label, hint and error around one control. Spread the attributes on the control. */
export function FieldFrame(props: FieldLabels & { readonly children: (control: ControlAttributes) => JSX.Element }): JSX.Element {
  const { t } = useI18n();
  const id = createUniqueId();
  const describedBy = (): string | undefined =>
    [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter((part) => part !== '').join(' ') || undefined;
  const control: ControlAttributes = {
    id,
    get 'aria-describedby'() {
      return describedBy();
    },
    get 'aria-invalid'() {
      return props.error ? 'true' : undefined;
    },
  };
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        <Show when={props.optional}>
          <span class="field-optional"> {t('components.optional')}</span>
        </Show>
      </label>
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      {props.children(control)}
      <FieldError id={`${id}-error`} error={props.error} />
    </div>
  );
}

/** The error line of a field or group; announced when it appears. */
export function FieldError(props: { readonly id: string; readonly error: string | null | undefined }): JSX.Element {
  return (
    <div aria-live="polite">
      <Show when={props.error}>
        <p class="field-error" id={props.id}>
          {props.error}
        </p>
      </Show>
    </div>
  );
}
