import { waitingOrder } from '../../../domain/places.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { ServerPlaces } from '../../../protocol/pull-http.ts';

/** Somebody on the waiting list, as the server told. */
export interface Waiting {
  readonly case: Id;
  readonly office: Id | null;
  /** From 1; null while it rests. */
  readonly position: number | null;
  readonly paused: boolean;
  readonly urgent: boolean;
  /** Milliseconds. */
  readonly since: number;
  readonly offeredUntil: CivilDate | null;
}

/** R2: who holds an open offer comes first, they are answered next; then who waits, in the server's order; at the end who rests. */
export function waitingList(told: ServerPlaces | null): readonly Waiting[] {
  const rows = told?.places ?? [];
  const offered = rows.filter(({ state }) => state === 'offered').sort((a, b) => a.rank - b.rank);
  const resting = rows.filter((row) => row.state === 'waiting' && row.resting).sort((a, b) => a.rank - b.rank);
  const order = [...offered, ...waitingOrder(rows), ...resting];
  return order.flatMap(({ id }, i): Waiting[] => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const offeredUntil = row.state === 'offered' ? row.heldUntil : null;
    const position = row.resting ? null : i + 1;
    return [
      { case: row.case, office: row.office, position, paused: row.resting, urgent: row.urgent, since: row.requestedAt, offeredUntil },
    ];
  });
}
