import { Match, Switch, type JSX } from 'solid-js';
import type { BoardRow } from '../../protocol/limits-views.ts';

/**
 * A seat drawn in pencil. Filled: somebody sits there; half filled: soon no more; dashed: kept for somebody; dotted: only this device knows.
 * Decoration beside its word.
 */
export function SeatMark(props: { readonly state: BoardRow['state'] }): JSX.Element {
  return (
    <svg class={`seat-mark seat-mark-${props.state}`} viewBox="0 0 32 32" aria-hidden="true">
      <rect class="seat-back" x="8" y="3" width="16" height="14" rx="4" />
      <rect class="seat-base" x="5" y="17" width="22" height="6" rx="2.5" />
      <path class="seat-legs" d="M8.500 23v6M23.500 23v6" />
      <Switch>
        <Match when={props.state === 'ending'}>
          <path class="seat-sign" d="M12 10h8M16.500 6.500 20 10l-3.500 3.500" />
        </Match>
        <Match when={props.state === 'reserved'}>
          <path class="seat-sign" d="M13 6.500v8l3-2.200 3 2.200v-8z" />
        </Match>
        <Match when={props.state === 'offered'}>
          <path class="seat-sign" d="M12.500 10.200 15 12.700 20 7.500" />
        </Match>
        <Match when={props.state === 'requested'}>
          <path class="seat-sign" d="M16 13.500v-7M13 9.500l3-3 3 3" />
        </Match>
      </Switch>
    </svg>
  );
}
