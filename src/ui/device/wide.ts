import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** The same widths as in the style sheets. A phone: one column, and its navigation at the lower edge. */
export const PHONE = '(max-width: 39.99rem)';
/** List and file stand side by side. */
const WIDE = '(min-width: 64rem)';

/** Whether the window is as `media` says, now and whenever that changes. */
export function createMatch(media: string): Accessor<boolean> {
  const query = window.matchMedia(media);
  const [matches, setMatches] = createSignal(query.matches);
  const look = (): void => {
    setMatches(query.matches);
  };
  query.addEventListener('change', look);
  onCleanup(() => query.removeEventListener('change', look));
  return matches;
}

/** Do list and file stand side by side here? */
export function createWide(): Accessor<boolean> {
  return createMatch(WIDE);
}
