import { Show, type JSX } from 'solid-js';

interface CardProps {
  readonly title: JSX.Element;
  readonly class?: string;
  readonly children: JSX.Element;
  /** The buttons at its end. */
  readonly actions?: JSX.Element;
}

/** A sheet of its own on a page: what it is about, what is known, what can be done. */
export function Card(props: CardProps): JSX.Element {
  return (
    <article class={['card stack-12', props.class].filter(Boolean).join(' ')}>
      <h3 class="title-18">{props.title}</h3>
      {props.children}
      <Show when={props.actions}>
        <div class="row">{props.actions}</div>
      </Show>
    </article>
  );
}
