/** What tells that a person has taken over: from then on nothing scrolls by itself. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/**
 * Keeps `entry` in view, also while the cards above it still come in and messages take room below; before each of these is painted, so that
 * nothing is seen to jump. Ends at the first touch or key; the returned function ends it, too.
 */
export function keepInView(entry: HTMLElement): () => void {
  const look = (): void => entry.scrollIntoView({ block: 'nearest' });
  const observer = new ResizeObserver(look);
  const scroller = document.getElementById('content');
  for (const moving of [scroller, entry.closest('article.page')]) if (moving !== null) observer.observe(moving);
  const stop = (): void => {
    observer.disconnect();
    for (const sign of signs) window.removeEventListener(sign, stop, { capture: true });
  };
  for (const sign of signs) window.addEventListener(sign, stop, { passive: true, capture: true });
  return stop;
}
