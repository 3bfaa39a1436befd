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
