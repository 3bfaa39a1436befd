import { createSignal, Show, type JSX } from 'solid-js';

interface FoldProps {
  readonly summary: JSX.Element;
  /** `link`: unfolds something to do or to look at; `quiet`: what is rarely asked for. */
  readonly look?: 'link' | 'quiet';
  readonly class?: string;
  readonly children: JSX.Element;
}

/** One line that unfolds. */
export function Fold(props: FoldProps): JSX.Element {
  return (
    <details class={['fold', props.look && `fold-${props.look}`, props.class].filter(Boolean).join(' ')}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}

interface FoldSectionProps {
  readonly title: JSX.Element;
  /** Its most important words, as long as it is folded: what is unfolded says them larger. */
  readonly words?: string;
  /** Opens by itself. */
  readonly open?: boolean;
  readonly class?: string;
  readonly children: JSX.Element;
}

/** A part of a page that is one line until it is unfolded. */
export function FoldSection(props: FoldSectionProps): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <details
      class={['fold fold-ruled', props.class].filter(Boolean).join(' ')}
      open={props.open ?? false}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{props.title}</h2>
        <Show when={!open() && props.words}>
          <span class="fold-words muted small tabular">{props.words}</span>
        </Show>
      </summary>
      <div class="fold-body stack-12">{props.children}</div>
    </details>
  );
}
