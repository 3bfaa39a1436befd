import { For, Show, type JSX } from 'solid-js';

export interface Fact {
  readonly label: string;
  readonly text: JSX.Element;
  /** Where a press on it leads: a phone, a mailbox. */
  readonly href?: string;
}

/** Words and what they are for: the label to the left of each (`beside`), small above each one below the other, or the same in columns. */
export function FactList(props: { readonly each: readonly Fact[]; readonly look?: 'beside' | 'above' | 'columns' }): JSX.Element {
  return (
    <Show
      when={props.look === 'above' || props.look === 'columns'}
      fallback={
        <dl class="facts">
          <For each={props.each}>
            {(fact) => (
              <>
                <dt>{fact.label}</dt>
                <dd>{fact.text}</dd>
              </>
            )}
          </For>
        </dl>
      }
    >
      <dl class={props.look === 'columns' ? 'facts-above facts-columns' : 'facts-above stack-8'}>
        <For each={props.each}>
          {(fact) => (
            <div>
              <dt>{fact.label}</dt>
              <dd class="typed">
                <Show when={fact.href} fallback={fact.text}>
                  {(href) => (
                    <a class="thumb" href={href()}>
                      {fact.text}
                    </a>
                  )}
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  );
}
