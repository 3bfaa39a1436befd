import type { JSX } from 'solid-js';

/** What the header's search field finds. The query stays in memory: it never stands in an address. */
export function SearchResults(props: { readonly query: string; readonly onLeave: () => void }): JSX.Element {
  return <p>{props.query}</p>;
}
