import type { Interval } from '../../domain/kinds/place-request.ts';
import { isLive, placeOf, type PlaceState } from '../../domain/places.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { ServerPlace, ServerPlaces } from '../../protocol/pull-http.ts';
import { stepsOf, type PlacesSession, type WrittenStep } from './steps.ts';

/** A case's place: what the server told last, with what was asked for here since. */
export interface KnownPlace {
  /** The row the server told: of the claim under way, else of the last one. */
  readonly row: ServerPlace | null;
  readonly state: PlaceState | 'requested' | 'none';
  /** Days held, or wished for. */
  readonly days: Interval | null;
  /** Days that were asked for last, granted or not. */
  readonly asked: Interval | null;
  readonly urgent: boolean;
  /** An offer was declined: nothing is offered until somebody says so. */
  readonly paused: boolean;
  readonly steps: readonly WrittenStep[];
  /** Steps the server has said nothing of yet, oldest first. */
  readonly pending: readonly WrittenStep[];
}

type Shown = Pick<KnownPlace, 'state' | 'days' | 'asked' | 'urgent' | 'paused'>;

const nothing: Shown = { state: 'none', days: null, asked: null, urgent: false, paused: false };

/** R1: only the server grants. A request of this device shows as requested, a place given back as gone; everything else waits for the answer. */
export function knownPlace(
  session: PlacesSession,
  caseId: Id,
  { told, today }: { told: ServerPlaces | null; today: CivilDate },
): KnownPlace {
  // The domain picks one of the rows it is given.
  const found = placeOf(told?.places ?? [], caseId);
  const row = told?.places.find(({ id, seq }) => id === found?.id && seq === found.seq) ?? null;
  const steps = stepsOf(session, caseId);
  const answered = new Set(row?.steps.map(({ change }) => change));
  const pending = steps.filter(({ change, isOnItsWay }) => isOnItsWay && !answered.has(change));
  const start: Shown =
    row && isLive(row)
      ? { state: row.state, days: row.days, asked: row.wanted ?? row.days, urgent: row.urgent, paused: row.resting }
      : nothing;
  const shown = pending.reduce<Shown>((before, one) => after(before, one, today), start);
  return { row, ...shown, steps, pending };
}

function after(before: Shown, { step }: WrittenStep, today: CivilDate): Shown {
  switch (step.act) {
    case 'request':
    case 'occupy':
      if (before.state === 'none') return { ...nothing, state: 'requested', days: step.days, asked: step.days };
      if (step.act === 'request') return before;
      // Days wished for change at once; days held are for the server to say.
      return { ...before, asked: step.days, ...(isHeld(before.state) ? {} : { days: step.days }) };
    case 'release':
      return released(before, step.last, today);
    case 'urgent':
      return before.state === 'waiting' ? { ...before, urgent: step.urgent } : before;
    case 'decline':
      // Nobody need be asked for that.
      return before.state === 'offered' ? { ...before, state: 'waiting', paused: true } : before;
    case 'resume':
      return { ...before, paused: false };
    case 'extend':
    case 'accept':
      return before;
    default:
      return step satisfies never;
  }
}

/** A place is given back without asking anybody. */
function released(before: Shown, last: CivilDate | null, today: CivilDate): Shown {
  const { state, days } = before;
  if (state !== 'occupied' || days === null || last === null || last < days.from) return nothing;
  const until = last < days.until ? last : days.until;
  return until < today ? nothing : { ...before, days: { from: days.from, until }, asked: { from: days.from, until } };
}

function isHeld(state: Shown['state']): boolean {
  return state === 'occupied' || state === 'reserved' || state === 'offered';
}
