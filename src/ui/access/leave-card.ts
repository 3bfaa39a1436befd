/**
 * Before the card with the focus goes away: the focus moves to the heading above the cards, or to the page when it is the last one.
 * Else the keyboard would stand at the page's very beginning.
 */
export function leaveCard(): void {
  const notifications = document.activeElement?.closest('.tidings');
  if (!notifications) return;
  const isLast = notifications.querySelectorAll('.tiding').length === 1;
  const next = isLast ? document.getElementById('content') : notifications.querySelector<HTMLElement>('.tidings-title');
  next?.focus();
}
