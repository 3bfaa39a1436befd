import { overlay } from '../../domain/live-values.ts';
import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { Refusal } from '../../protocol/http.ts';
import type { Access } from './access-level.ts';
import type { Arrived } from './read-push.ts';
import { replacedKey, type PushContext, type PushState, type SpaceState } from './push-state.ts';

const DIRECTORY_ROLES: readonly string[] = ['teamLead', 'administrator'] satisfies Role[];
/** ARCHITECTURE.md "Rotation": what was written before an end of access may arrive up to 30 days later. */
const AFTER_END_MS = 30 * 86_400_000;

/** The facts that one item is judged by. */
export interface Before {
  readonly arrived: Arrived;
  readonly state: PushState;
  readonly context: PushContext;
}

/** Taken, or why not. */
export type ChangeVerdict = { readonly refused: Refusal } | { readonly refused: null; readonly afterEnd: boolean };

/** May a change be stored? Rules of access and form only: limits never refuse a fact. */
export function judgeChange(change: Change, { arrived, state, context }: Before): ChangeVerdict {
  // 1. Form and signature.
  if (change.programme !== context.programme || namesItself(change)) return { refused: 'form' };
  if (!context.members.has(change.author)) return { refused: 'author' };
  if (!context.signed.has(arrived)) return { refused: 'signature' };
  // 2. Who brings it.
  const space = state.spaces.get(change.space);
  if (!space) return { refused: 'no_access' };
  if (space.erased) return { refused: 'erased' };
  const afterEnd = space.members.get(context.member)?.now !== 'reads';
  const access = afterEnd ? refuseAfterEnd(change, space.members.get(context.member), context) : null;
  if (access) return { refused: access };
  // 3. Who wrote it, 4. under which key, 5. where, 6. and what it asks of the server.
  const refused =
    refuseAuthor(change, space, context) ??
    (change.epoch > space.epoch ? 'epoch' : refusePlace(change, state)) ??
    refusePlaceRequest(change, space, { state, context });
  return refused ? { refused } : { refused, afterEnd };
}

function namesItself(change: Change): boolean {
  return Object.values(change.replaces).some((ids) => ids.includes(change.id));
}

/**
 * Access that has ended still takes what was written before, from a browser that may not know of the end: no pull of it has
 * shown so (answers get lost), and wrote under a key it held. (Emergency access and escrow let nobody write.)
 */
function refuseAfterEnd(change: Change, access: Access | undefined, { ackedSeq, now }: PushContext): Refusal | null {
  const end = access?.end;
  if (!end) return 'no_access';
  const couldNotKnow = ackedSeq !== null && ackedSeq < end.seq && now - end.at <= AFTER_END_MS;
  return couldNotKnow && change.epoch <= end.epoch ? null : 'ended';
}

/** A change by somebody else is a re-offer after a restore (F21): its author must have had access, and this key, at some time. */
function refuseAuthor(change: Change, space: SpaceState, context: PushContext): Refusal | null {
  if (change.dropped !== undefined) return isDrop(change, space, context) ? null : 'form';
  if (space.kind === 'directory' && !mayWriteDirectory(change.author, context)) return 'no_access';
  if (change.author === context.member) return null;
  const author = space.members.get(change.author);
  if (author?.now === 'reads') return null;
  return author?.end && change.epoch <= author.end.epoch ? null : 'author';
}

/** An officer's hand-over comes by POST /api/officer/handovers. In a push it can only be a re-offer, by a member who reads the inbox. */
function isDrop(change: Change, space: SpaceState, { member, members }: PushContext): boolean {
  const isFirst = Object.values(change.replaces).every((ids) => ids.length === 0);
  return space.kind === 'inbox' && change.author !== member && isFirst && members.get(change.author)?.role === 'placementOfficer';
}

/** Everybody reads the directory (people, offices, settings), so its author must be entitled to write there. */
function mayWriteDirectory(author: Id, { members }: PushContext): boolean {
  const member = members.get(author);
  return member?.active === true && DIRECTORY_ROLES.includes(member.role);
}

/** A record never leaves its space, and one that was erased for everybody does not come back (I13). */
function refusePlace(change: Change, state: PushState): Refusal | null {
  const record = state.records.get(change.record);
  return record && (record.space !== change.space || record.live.size === 0) ? 'wrong_space' : null;
}

/** Applies a change to the state by the rule of ARCHITECTURE.md "Live values". */
export function takeChange(change: Change, state: PushState): void {
  for (const [part, ids] of Object.entries(change.replaces)) {
    for (const id of ids) state.replaced.add(replacedKey(change.record, part, id));
  }
  const record = state.records.get(change.record);
  const live = new Map(overlay(record?.live ?? new Map(), [change]));
  for (const part of Object.keys(change.replaces)) {
    if (!state.replaced.has(replacedKey(change.record, part, change.id))) continue;
    live.set(part, new Set([...(live.get(part) ?? [])].filter((id) => id !== change.id)));
  }
  state.records.set(change.record, { space: change.space, seq: state.seq, live });
}

interface Beside {
  readonly state: PushState;
  readonly context: PushContext;
}

/**
 * May a change carry this place request (protocol/change.ts, `placeRequestHeaderSchema`)? Form and authority only: the change is stored
 * even where the request is not granted. Whoever may write a case's frame may ask for its place.
 */
export function refusePlaceRequest({ claim, author }: Change, space: SpaceState, beside: Beside): Refusal | null {
  if (claim === undefined) return null;
  if (claim.act === 'capacity') {
    if (space.kind !== 'team' && space.kind !== 'directory') return 'form';
    return isTeamLead(author, beside) ? null : 'no_access';
  }
  if (space.kind !== 'frame') return 'form';
  if ((claim.act === 'request' || claim.act === 'occupy') && claim.days.until < claim.days.from) return 'form';
  return claim.act === 'urgent' && !isTeamLead(author, beside) ? 'no_access' : null;
}

/** A re-offer by somebody else was checked when the server first stored it, so a former team lead counts, too. */
function isTeamLead(author: Id, { state: { roles }, context: { member, restored } }: Beside): boolean {
  return roles.now(author) === 'teamLead' || (restored && author !== member && roles.everHad(author, ['teamLead']));
}
