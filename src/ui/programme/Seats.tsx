import { A } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import type { PlacesView, BoardRow } from '../../protocol/limits-views.ts';
import { routes } from '../routes/case-routes.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { SeatBar } from './SeatBar.tsx';
import { SeatMark } from './SeatMark.tsx';
import { seatDays, seatSpoken } from './seat-words.ts';

/** Beyond this, single seats say less than a bar does. */
const MOST_SEATS = 60;

/** The places as seats: one's own with the name that leads there, a colleague's with its days only. Many of them as a bar. */
export function Seats(props: { readonly view: PlacesView }): JSX.Element {
  const { t } = useI18n();
  const isBar = (): boolean => props.view.boardRows.length > MOST_SEATS;
  const numberOf = (seat: BoardRow): number => props.view.boardRows.indexOf(seat) + 1;
  const own = (): readonly BoardRow[] => props.view.boardRows.filter((seat) => seat.case !== null);
  return (
    <Show when={isBar()} fallback={<SeatList label={t('places.board.picture')} each={props.view.boardRows} numberOf={numberOf} />}>
      <SeatBar seats={props.view.boardRows} />
      <Show when={own().length > 0}>
        <h3>{t('places.board.own')}</h3>
        <SeatList label={t('places.board.own')} each={own()} numberOf={numberOf} />
      </Show>
    </Show>
  );
}

interface SeatListProps {
  readonly label: string;
  readonly each: readonly BoardRow[];
  /** From 1. */
  readonly numberOf: (seat: BoardRow) => number;
}

function SeatList(props: SeatListProps): JSX.Element {
  return (
    <div class="seats-room">
      <ul class="seats" role="list" aria-label={props.label}>
        <For each={props.each}>
          {(seat) => (
            <li>
              <Seat seat={seat} number={props.numberOf(seat)} />
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

interface SeatProps {
  readonly seat: BoardRow;
  readonly number: number;
}

function Seat(props: SeatProps): JSX.Element {
  return (
    <Show
      when={props.seat.case}
      fallback={
        <div class={`seat seat-${props.seat.state}`}>
          <SeatFace {...props} />
        </div>
      }
    >
      {(caseId) => (
        <A class={`seat seat-${props.seat.state}`} href={routes.file(caseId())}>
          <SeatFace {...props} />
        </A>
      )}
    </Show>
  );
}

/** What is seen is short; what is heard is a whole sentence with the whole date. */
function SeatFace(props: SeatProps): JSX.Element {
  const { t, format } = useI18n();
  const formatContext = (): Parameters<typeof seatDays>[1] => ({ t, format: format() });
  return (
    <>
      <SeatMark state={props.seat.state} />
      <span class="visually-hidden">
        {seatSpoken(props.seat, props.number, formatContext())}
        {props.seat.title === '' ? '' : `, ${props.seat.title}`}
        {props.seat.state === 'requested' ? `. ${t('places.seat.requestedMeans')}` : ''}
      </span>
      <span class="seat-words" aria-hidden="true">
        <Show when={props.seat.title !== ''}>
          <span class="seat-title">{props.seat.title}</span>
        </Show>
        <span class="seat-state">{t(`places.seat.state.${props.seat.state}`)}</span>
        <Show when={seatDays(props.seat, formatContext())}>{(days) => <span class="seat-days tabular">{days()}</span>}</Show>
      </span>
    </>
  );
}
