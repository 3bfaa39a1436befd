import { useLocation, useNavigate } from '@solidjs/router';
import { onCleanup } from 'solid-js';
import type { Id } from '../../domain/values.ts';

/** What a page knows that was opened from another one: saving leads back there. */
export interface FromPage {
  readonly fromFile: true;
  /** The case whose file that was, where the form's address does not say it. */
  readonly file?: Id;
}

/**
 * After saving: back to the page the form was opened from, or to `elsewhere`; the form stays out of the history.
 * Whoever has gone somewhere else while it was being saved stays there.
 */
export function createLeave(): (elsewhere: string) => void {
  const navigate = useNavigate();
  const location = useLocation<FromPage>();
  let isHere = true;
  onCleanup(() => (isHere = false));
  return (elsewhere) => {
    if (!isHere) return;
    if (location.state?.fromFile === true) navigate(-1);
    else navigate(elsewhere, { replace: true });
  };
}
