import { useLocation } from '@solidjs/router';
import { createEffect, createSignal, createUniqueId, on, onCleanup, Show, type JSX } from 'solid-js';

interface FlyoutProps {
  /** What the button says; its accessible name too. */
  readonly label: JSX.Element;
  readonly buttonClass?: string;
  /** Asked for when it opens, so that nothing is fetched for a closed panel. */
  readonly children: (close: () => void) => JSX.Element;
}

/** A button that unfolds a sheet below itself. Closes with Escape, a press elsewhere, leaving by keyboard, or a change of place. */
export function Flyout(props: FlyoutProps): JSX.Element {
  const id = createUniqueId();
  const location = useLocation();
  const [open, setOpen] = createSignal(false);
  let root: HTMLDivElement | undefined;
  let button: HTMLButtonElement | undefined;
  const close = (): void => {
    setOpen(false);
  };
  const outside = (event: Event): void => {
    if (event.target instanceof Node && !root?.contains(event.target)) close();
  };
  createEffect(() => {
    if (!open()) return;
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    onCleanup(() => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    });
  });
  createEffect(on(() => location.pathname, close));
  return (
    <div
      class="flyout"
      ref={(element) => (root = element)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open()) return;
        event.stopPropagation();
        close();
        button?.focus();
      }}
    >
      <button
        ref={(element) => (button = element)}
        type="button"
        class={props.buttonClass ?? 'button button-quiet'}
        aria-expanded={open()}
        aria-controls={open() ? id : undefined}
        onClick={() => setOpen(!open())}
      >
        {props.label}
      </button>
      <Show when={open()}>
        <div class="flyout-panel" id={id}>
          {props.children(close)}
        </div>
      </Show>
    </div>
  );
}
