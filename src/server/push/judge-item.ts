import { overlay } from '../../domain/live-values.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { Change, MemberList } from '../../protocol/change.ts';
import type { Refusal } from '../../protocol/http.ts';
import type { Arrived } from './parse-push.ts';
import { replacedKey, uniqueKey, type PushContext, type PushState, type SpaceState } from './push-state.ts';

const CASE_KINDS: readonly SpaceKind[] = ['frame', 'content', 'private'];
const LEAD_KINDS: readonly SpaceKind[] = ['directory', 'team'];
const DIRECTORY_ROLES: readonly string[] = ['teamLead', 'administrator'] satisfies Role[];

/** What is known when an item is looked at. */
export interface Before {
  readonly arrived: Arrived;
  readonly state: PushState;
  readonly context: PushContext;
}

/** Why a change may not be stored, or null. Rules of access and form only: limits never refuse a fact. */
export function refuseChange(change: Change, { arrived, state, context }: Before): Refusal | null {
  if (change.programme !== context.programme) return 'form';
  if (Object.values(change.replaces).some((ids) => ids.includes(change.id))) return 'form';
  if (!context.members.has(change.author)) return 'author';
  if (!context.signed.has(arrived)) return 'signature';
  const space = state.spaces.get(change.space);
  const access = refuseAccess(space, context.member);
  if (access) return access;
  // A change by somebody else is a re-offer after a restore (F21): its author must have had access at some time.
  if (change.author !== context.member && !space?.members.has(change.author)) return 'author';
  if (space?.kind === 'directory' && !mayWriteDirectory(change.author, context)) return 'no_access';
  // Written under an earlier key, and offered (again) after the rotation: its author had that key.
  if (change.epoch > (space?.epoch ?? 0)) return 'epoch';
  const record = state.records.get(change.record);
  return record && record.space !== change.space ? 'wrong_space' : null;
}

/** Names of people and offices and the programme's settings: everybody reads them, so whoever wrote them must be entitled to. */
function mayWriteDirectory(author: Id, { members }: PushContext): boolean {
  const member = members.get(author);
  return member?.active === true && DIRECTORY_ROLES.includes(member.role);
}

function refuseAccess(space: SpaceState | undefined, member: Id): Refusal | null {
  const current = space?.members.get(member);
  if (current) return null;
  return current === false ? 'ended' : 'no_access';
}

/** Takes a change into the picture: the rule of DESIGN.md "Live values". */
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

/** Why a member list may not be stored, or null. */
export function refuseList(list: MemberList, { arrived, state, context }: Before): Refusal | null {
  if (list.programme !== context.programme || !isWellFormed(list, context)) return 'form';
  if (!context.members.has(list.author)) return 'author';
  if (!context.signed.has(arrived)) return 'signature';
  const space = state.spaces.get(list.space);
  return space ? refuseNext(list, space, context) : refuseFirst(list, state, context);
}

function isWellFormed(list: MemberList, context: PushContext): boolean {
  if ((list.of !== null) !== CASE_KINDS.includes(list.kind)) return false;
  if (new Set(list.members).size !== list.members.length) return false;
  if (!list.members.every((member) => context.members.has(member))) return false;
  const wraps = new Set(list.wraps.map((wrap) => `${wrap.member} ${wrap.epoch}`));
  if (wraps.size !== list.wraps.length || list.wraps.some((wrap) => wrap.epoch > list.epoch)) return false;
  return list.members.every((member) => wraps.has(`${member} ${list.epoch}`));
}

/** The list that creates a space. */
function refuseFirst(list: MemberList, state: PushState, context: PushContext): Refusal | null {
  if (list.number !== 1) return 'stale_list';
  if (list.epoch !== 1) return 'epoch';
  if (!list.members.includes(list.author) || !mayCreate(list.author, list.kind, context)) return 'no_access';
  // Somebody else's list is a re-offer (F21), by one whom it names.
  if (list.author !== context.member && !list.members.includes(context.member)) return 'author';
  const unique = uniqueKey(list.kind, list.of);
  return unique !== null && state.unique.has(unique) ? 'stale_list' : null;
}

/** A further list is a compare-and-set on its number. */
function refuseNext(list: MemberList, space: SpaceState, context: PushContext): Refusal | null {
  if (list.kind !== space.kind || list.of !== space.of) return 'form';
  // Somebody else's list is a re-offer (F21), by one whom it or the list before names.
  if (list.author !== context.member && !space.members.get(context.member) && !list.members.includes(context.member)) return 'author';
  if (!space.members.get(list.author) && !(LEAD_KINDS.includes(list.kind) && isActiveLead(list.author, context))) return 'no_access';
  if (list.number !== space.number + 1) return 'stale_list';
  return list.epoch === space.epoch || list.epoch === space.epoch + 1 ? null : 'epoch';
}

function mayCreate(author: Id, kind: SpaceKind, context: PushContext): boolean {
  const member = context.members.get(author);
  if (!member?.active) return false;
  return member.role === 'teamLead' || (member.role === 'caseManager' && !LEAD_KINDS.includes(kind));
}

function isActiveLead(author: Id, context: PushContext): boolean {
  const member = context.members.get(author);
  return member?.active === true && member.role === 'teamLead';
}

export function takeList(list: MemberList, state: PushState): void {
  const before = state.spaces.get(list.space);
  const members = new Map([...(before?.members.keys() ?? [])].map((member) => [member, false]));
  for (const member of list.members) members.set(member, true);
  state.spaces.set(list.space, { kind: list.kind, of: list.of, number: list.number, epoch: list.epoch, listSeq: state.seq, members });
  const unique = uniqueKey(list.kind, list.of);
  if (unique !== null) state.unique.add(unique);
}
