import type { Id } from '../domain/values.ts';
import type { PullAnswer } from '../protocol/pull-http.ts';
import { copiesAfter } from './copies.ts';
import type { Cursors, PullPosition } from './held.ts';
import type { PositionRow } from './meta-schemas.ts';

/** A page, where it was asked from, and which spaces come to be read or end with it. */
interface Page {
  readonly asked: PullPosition;
  readonly answer: PullAnswer;
  readonly granted: readonly Id[];
  readonly ended: readonly Id[];
  /** Milliseconds. */
  readonly now: number;
}

/** Every cursor that was asked from moves to the page's; a space that has come to be read starts from zero; `ended` ones go. */
export function advance(position: PositionRow, { asked, answer, granted, ended, now }: Page): PositionRow {
  // All of it again: it is little, or it was never seen.
  if (countsAnew(asked, answer)) return { ...position, since: 0, from: {}, ending: [...new Set([...position.ending, ...ended])] };
  const since = Math.max(position.since, answer.cursor);
  const from: Record<Id, number> = { ...position.from };
  for (const space of Object.keys(asked.from)) from[space] = Math.max(from[space] ?? 0, answer.cursor);
  // Asked from zero, the page holds what there is of it up to the cursor already.
  for (const space of granted) if (cursorOf(asked, space) > 0) from[space] = 0;
  const listed = new Set(answer.lists.map((list) => list.space));
  // Given back while unsent work kept it here: what happened in between was never sent.
  for (const space of position.ending) if (listed.has(space)) from[space] = 0;
  const ending = [...new Set([...position.ending.filter((space) => !listed.has(space)), ...ended])];
  const over = new Set([...answer.ended, ...answer.erased]);
  const lagging: Cursors = Object.fromEntries(Object.entries(from).filter(([space, cursor]) => cursor < since && !over.has(space)));
  const copies = copiesAfter(position.copies, { over, isWhole: (space) => !answer.more && lagging[space] === undefined, now });
  return { ...position, since, from: lagging, ending, copies };
}

function cursorOf(position: PullPosition, space: Id): number {
  return position.from[space] ?? position.since;
}

/**
 * The end of the sequence lies before what was asked from: the member's role has changed, and with it how the sequence is counted for them
 * (access of officers and management).
 */
export function countsAnew(asked: PullPosition, answer: PullAnswer): boolean {
  return !answer.more && answer.cursor < asked.since;
}
