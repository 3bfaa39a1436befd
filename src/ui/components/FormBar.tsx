import { createSignal, createUniqueId, onMount, Show, type JSX } from 'solid-js';
import { Button } from './Button.tsx';
import { AtLowerEdge } from './LowerEdge.tsx';

interface FormBarProps {
  readonly busy: boolean;
  /** What is in the way of saving: it grows upwards from the button. */
  readonly told: JSX.Element;
  /** What is always said below the button. */
  readonly below?: string | undefined;
  /** The verb on the button. */
  readonly children: JSX.Element;
}

/**
 * The end of a form: its one button, at the lower edge of the sheet, and above it what is in the way. Stands in the form it submits.
 * A notice that appears in the moment of a press must not move the button away from under the finger: nothing that comes and goes is below it.
 */
export function FormBar(props: FormBarProps): JSX.Element {
  const ownId = createUniqueId();
  const [form, setForm] = createSignal<string>();
  let here: HTMLSpanElement | undefined;
  onMount(() => {
    const around = here?.closest('form') ?? null;
    if (around === null) throw new Error('a FormBar stands in a form');
    if (around.id === '') around.id = `form-${ownId}`;
    setForm(around.id);
  });
  return (
    <>
      <span hidden ref={(element) => (here = element)} />
      <AtLowerEdge>
        <div class="save-bar">
          <div class="save-bar-message">{props.told}</div>
          <Button type="submit" form={form()} weight="main" wide busy={props.busy}>
            {props.children}
          </Button>
          <Show when={props.below}>{(words) => <p class="muted small">{words()}</p>}</Show>
        </div>
      </AtLowerEdge>
    </>
  );
}
