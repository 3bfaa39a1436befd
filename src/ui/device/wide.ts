import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** Do list and file stand side by side here? The same width as in cases.css. */
const WIDE = '(min-width: 64rem)';

export function createWide(): Accessor<boolean> {
  const query = window.matchMedia(WIDE);
  const [wide, setWide] = createSignal(query.matches);
  const look = (): void => {
    setWide(query.matches);
  };
  query.addEventListener('change', look);
  onCleanup(() => query.removeEventListener('change', look));
  return wide;
}
