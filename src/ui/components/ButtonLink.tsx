import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { buttonClasses, type ButtonLooks } from './Button.tsx';
import { Icon } from './Icon.tsx';

/** Looks like a button, leads to a place. Apart from Button.tsx, so that the lock page needs no router. */
export function ButtonLink(props: ButtonLooks & { readonly href: string }): JSX.Element {
  return (
    <A href={props.href} class={buttonClasses(props)}>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </A>
  );
}

/** A row of a list that leads to a page of its own, with a word on what is there. */
export function LinkRow(props: { readonly href: string; readonly title: string; readonly text: string }): JSX.Element {
  return (
    <A class="list-row list-row-end" href={props.href}>
      <span class="stack-4">
        <strong>{props.title}</strong>
        <Show when={props.text}>{(text) => <span class="muted small">{text()}</span>}</Show>
      </span>
      <Icon name="next" />
    </A>
  );
}
