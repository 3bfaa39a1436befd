import { For, type JSX } from 'solid-js';

/** A part of a record as people read it. */
export interface ValueLine {
  readonly label: string;
  readonly text: string;
}

/** What a version says, part by part. */
export function ValueLines(props: { readonly lines: readonly ValueLine[] }): JSX.Element {
  return (
    <dl class="history-values">
      <For each={props.lines}>
        {(line) => (
          <div>
            <dt>{line.label}</dt>
            <dd class="version-text">{line.text}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
