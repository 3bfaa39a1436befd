import { caseOf } from '../cases/index.ts';
import type { Interval, PlaceRequest } from '../../../domain/kinds/place-request.ts';
import { isLive, placeOf, type PlaceState, waitingOrder } from '../../../domain/places.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { ServerPlace, ServerPlaces } from '../../../protocol/pull-http.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';

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

/** A step of a case's place as somebody wrote it. */
export interface WrittenStep {
  readonly record: Id;
  readonly change: Id;
  readonly step: PlaceRequest;
  readonly reason: string;
  readonly by: Id;
  /** Wall clock of the writing device, milliseconds. */
  readonly at: number;
  /** Written here; the server has not shown it yet. */
  readonly isOnItsWay: boolean;
}

/** What the steps are read from. */
export type PlacesSession = Pick<UnlockedSession, 'recordStore'>;

/** All steps of a case, oldest first. */
export function stepsOf(session: PlacesSession, caseId: Id): readonly WrittenStep[] {
  return caseOf(session, caseId)
    .existing('placeStep')
    .flatMap(({ record, merged }): WrittenStep[] => {
      const [written] = merged.parts.step.versions;
      const { step, reason } = merged.values;
      if (!written || !step) return [];
      const { change, author: by, stamp: at } = written;
      return [{ record, change, step, reason: reason ?? '', by, at, isOnItsWay: session.recordStore.isOnItsWay(change, record) }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Why a case was called urgent last; '' where that cannot be read here. */
export function urgentReason(steps: readonly WrittenStep[]): string {
  const urgent = steps.findLast(({ step }) => step.act === 'urgent');
  return urgent?.step.act === 'urgent' && urgent.step.urgent ? urgent.reason : '';
}

/** A clock for the next step of a case: after the last one, also within one millisecond or where the device's clock was put back. */
export function afterSteps(session: PlacesSession, caseId: Id, now: () => number): () => number {
  const last = stepsOf(session, caseId).at(-1)?.at ?? 0;
  return () => Math.max(now(), last + 1);
}

/** A step as a record of its own: it is never changed afterwards. */
export function stepEdit(
  record: Id,
  { caseId, step, reason = '' }: { caseId: Id; step: PlaceRequest; reason?: string },
): RecordEdit<'placeStep'> {
  return { record, kind: 'placeStep', caseId, values: { step, ...(reason.trim() === '' ? {} : { reason }) }, seen: {}, opened: {} };
}

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
