import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { Heading, usePageTitle } from './Heading.tsx';
import { Icon } from './Icon.tsx';

export { Heading, usePageTitle } from './Heading.tsx';

interface PageProps {
  /** The place without names, for the window's title. */
  readonly place: string;
  readonly title: JSX.Element;
  /** The way back on narrow screens and from a page inside another. */
  readonly back?: { readonly href: string; readonly label: string };
  /** Beside the title: marks, a number, a second line. */
  readonly lead?: JSX.Element;
  readonly children: JSX.Element;
}

/** A page of the shell: way back, heading (which takes the focus, so that reading starts there), content. */
export function Page(props: PageProps): JSX.Element {
  usePageTitle(() => props.place);
  return (
    <article class="page">
      <header class="page-head">
        <Show when={props.back}>
          {(back) => (
            <A class="button button-quiet page-back no-print" href={back().href}>
              <Icon name="back" />
              {back().label}
            </A>
          )}
        </Show>
        <Heading>{props.title}</Heading>
        {props.lead}
      </header>
      {props.children}
    </article>
  );
}

/** A part of a page under its own heading, ruled off like in a notebook. */
export function Section(props: { readonly title: JSX.Element; readonly children: JSX.Element }): JSX.Element {
  return (
    <section class="section">
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
