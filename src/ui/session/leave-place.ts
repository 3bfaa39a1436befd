import { createEffect, on, type Accessor } from 'solid-js';
import type { Session } from '../../protocol/worker-views.ts';

/** The address becomes that of the start, and the way back does not lead to the page that was left. */
export function leavePlace(): void {
  window.history.replaceState(null, '', '/');
}

/** Whoever signed out is gone: who comes next begins at the start, not at the last person's page and not before the button that signs out. */
export function createPlaceLeft(phase: Accessor<Session['phase'] | undefined>): void {
  createEffect(
    on(phase, (now, before) => {
      if (now === 'signedOut' && (before === 'unlocked' || before === 'locked')) leavePlace();
    }),
  );
}
