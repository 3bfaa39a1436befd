import { createUniqueId, For, Show, type JSX } from 'solid-js';
import { FieldError, type FieldLabels } from './Field.tsx';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface ChoiceProps<T extends string> extends FieldLabels {
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  /** Two or three short options in one joined strip. */
  readonly joined?: boolean;
}

/** One of several, as chips: a radio group for keyboard and screen reader. */
export function Choice<T extends string>(props: ChoiceProps<T>): JSX.Element {
  const name = createUniqueId();
  return (
    <Group {...props} joined={props.joined ?? false}>
      <For each={props.options}>
        {(option) => (
          <label class="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </Group>
  );
}

function Group(props: FieldLabels & { readonly joined: boolean; readonly children: JSX.Element }): JSX.Element {
  const id = createUniqueId();
  return (
    <fieldset class="field" aria-describedby={props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined}>
      <legend>{props.label}</legend>
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <div class="choices" classList={{ 'choices-joined': props.joined }}>
        {props.children}
      </div>
      <FieldError id={`${id}-error`} error={props.error} />
    </fieldset>
  );
}

/** A single yes-or-no. */
export function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <label class="check">
      <input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span>{props.label}</span>
    </label>
  );
}
