import { A } from '@solidjs/router';
import { Show, type Accessor, type JSX } from 'solid-js';
import { Heading, usePageTitle } from './Heading.tsx';
import { Icon } from './Icon.tsx';
import { Empty, SkeletonList } from './List.tsx';

export { Heading, usePageTitle } from './Heading.tsx';

interface PageProps {
  /** The place without names, for the window's title. */
  readonly place: string;
  readonly title: JSX.Element;
  /** The way back on narrow screens and from a page inside another. */
  readonly back?: { readonly href: string; readonly label: string };
  /** Beside the title: marks, a number, a second line. */
  readonly lead?: JSX.Element;
  /** Default: 60 rem. */
  readonly width?: 'narrow' | 'wide';
  readonly children: JSX.Element;
}

/** A page of the shell: way back, heading (which takes the focus, so that reading starts there), content. */
export function Page(props: PageProps): JSX.Element {
  usePageTitle(() => props.place);
  return (
    <article class={props.width === undefined ? 'page' : `page page-${props.width}`}>
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

interface LoadedPageProps<T> extends Omit<PageProps, 'children'> {
  /** Undefined while it is on its way; null where there is nothing, or nothing any more. */
  readonly answer: T | null | undefined;
  /** So many rows are expected. */
  readonly rows?: number;
  /** What is said where there is nothing. */
  readonly gone?: { readonly title: string; readonly text?: string };
  readonly children: (answer: Accessor<T>) => JSX.Element;
}

/** A page whose content the worker is asked for: its heading at once, then a skeleton in the final layout, then the content. */
export function LoadedPage<T>(props: LoadedPageProps<T>): JSX.Element {
  return (
    <Page {...props}>
      <Show when={props.answer !== undefined} fallback={<SkeletonList rows={props.rows ?? 3} />}>
        <Show when={props.answer} fallback={<Gone gone={props.gone} />}>
          {(answer) => props.children(answer)}
        </Show>
      </Show>
    </Page>
  );
}

function Gone(props: { readonly gone: LoadedPageProps<unknown>['gone'] }): JSX.Element {
  return (
    <Show when={props.gone}>
      {(gone) => (
        <Empty title={gone().title}>
          <Show when={gone().text}>{(text) => <p>{text()}</p>}</Show>
        </Empty>
      )}
    </Show>
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
