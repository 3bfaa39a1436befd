import { createSignal, Show, type JSX } from 'solid-js';
import { createMatch } from '../device/wide.ts';

/** From this width on there is a column beside the timeline (cases.css): what folds elsewhere lies open there. */
const BESIDE = '(min-width: 88rem)';

/**
 * A card of the case file as one line with its most important words; the rest unfolds. It opens by itself while something in it asks for a look,
 * and beside the timeline, where there is room.
 */
export function CaseFold(props: {
  readonly title: string;
  readonly words: string;
  readonly attention: boolean;
  readonly children: JSX.Element;
}): JSX.Element {
  const beside = createMatch(BESIDE);
  const [open, setOpen] = createSignal(false);
  return (
    <details
      class="section weeks-section case-fold"
      open={beside() || props.attention}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{props.title}</h2>
        {/* What is unfolded says it larger. */}
        <Show when={!open()}>
          <span class="case-fold-words muted small">{props.words}</span>
        </Show>
      </summary>
      <div class="case-fold-body">{props.children}</div>
    </details>
  );
}
