import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Icon } from './Icon.tsx';

/** The way back. `narrow`: only where list and file do not stand side by side. */
export function BackLink(props: { readonly href: string; readonly label: string; readonly narrow?: boolean }): JSX.Element {
  return (
    <A class="button button-quiet page-back no-print" classList={{ 'only-narrow': props.narrow ?? false }} href={props.href}>
      <Icon name="back" />
      {props.label}
    </A>
  );
}
