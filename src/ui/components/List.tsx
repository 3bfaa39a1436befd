import { For, Index, type JSX } from 'solid-js';

/** Rows with a hairline between them. */
export function List<T>(props: {
  readonly each: readonly T[];
  readonly label?: string;
  readonly children: (item: T) => JSX.Element;
}): JSX.Element {
  return (
    // Safari forgets that a list without bullets is one, hence the role.
    <ul class="list" role="list" aria-label={props.label}>
      <For each={props.each}>{(item) => <li>{props.children(item)}</li>}</For>
    </ul>
  );
}

/** Nothing here yet: says what to do first, with one button (as child). */
export function Empty(props: { readonly title: string; readonly children?: JSX.Element }): JSX.Element {
  return (
    <div class="empty">
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}

/** The place of rows to come; invisible for the first tenth of a second. */
export function SkeletonList(props: { readonly rows: number }): JSX.Element {
  return (
    <ul class="list" aria-hidden="true">
      <Index each={Array.from({ length: props.rows })}>
        {() => (
          <li class="list-row">
            <span class="skeleton skeleton-title" />
            <span class="skeleton" />
          </li>
        )}
      </Index>
    </ul>
  );
}
