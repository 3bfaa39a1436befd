import { onCleanup } from 'solid-js';

/**
 * Where a message takes room at the lower edge of `scroller`, the field one writes in stays in view (WCAG 2.2, 2.4.11). Only a field that was
 * in view before: somebody who has scrolled on to read stays where they are.
 */
export function keepFocusInView(scroller: HTMLElement): void {
  let before = scroller.clientHeight;
  const observer = new ResizeObserver(() => {
    const lost = before - scroller.clientHeight;
    before = scroller.clientHeight;
    const focused = document.activeElement;
    if (lost <= 0 || focused === null || focused === scroller || !scroller.contains(focused)) return;
    const edge = scroller.getBoundingClientRect().bottom;
    const { top, bottom, height } = focused.getBoundingClientRect();
    const wasInView = top < edge + lost;
    if (wasInView && bottom > edge && height < scroller.clientHeight) focused.scrollIntoView({ block: 'nearest' });
  });
  observer.observe(scroller);
  onCleanup(() => observer.disconnect());
}
