import { createEffect, onMount, type JSX } from 'solid-js';

/** Puts a place into the window's title. Titles reach the task switcher and the history, so no names of people in them. */
export function usePageTitle(place: () => string): void {
  createEffect(() => {
    document.title = `${place()} – Lotse`;
  });
}

/** The page's h1. Takes the focus when the page appears, unless a field of the page has it. */
export function Heading(props: { readonly children: JSX.Element }): JSX.Element {
  let heading: HTMLHeadingElement | undefined;
  onMount(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) heading?.focus({ preventScroll: true });
  });
  return (
    <h1 ref={(element) => (heading = element)} tabIndex={-1}>
      {props.children}
    </h1>
  );
}
