import { For, type JSX } from 'solid-js';
import type { BoardRow } from '../../protocol/limits-views.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { SeatMark } from './SeatMark.tsx';
import { seatsIn } from './seat-words.ts';

const order: readonly BoardRow['state'][] = ['occupied', 'ending', 'reserved', 'offered', 'requested', 'free'];

/** Many places as one bar, with its key: each state by its width, its pattern, its sign and its number. */
export function SeatBar(props: { readonly seats: readonly BoardRow[] }): JSX.Element {
  const { t } = useI18n();
  const parts = (): readonly { readonly state: BoardRow['state']; readonly count: number }[] =>
    order.map((state) => ({ state, count: seatsIn(props.seats, state) })).filter(({ count }) => count > 0);
  return (
    <div class="stack-12">
      <div class="seat-bar-track" aria-hidden="true">
        <For each={parts()}>
          {(part) => <span class={`seat-part shaded seat-${part.state}`} style={{ 'flex-grow': String(part.count) }} />}
        </For>
      </div>
      <ul class="chart-key" role="list" aria-label={t('places.board.picture')}>
        <For each={parts()}>
          {(part) => (
            <li>
              <SeatMark state={part.state} />
              <span class="tabular">
                {part.count} {t(`places.seat.state.${part.state}`)}
              </span>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
