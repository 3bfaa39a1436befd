import type { SpaceKind } from './kind.ts';
import type { CivilDate, Id } from './values.ts';

/** What a member list says, without wraps and signature (protocol/change.ts, `memberListSchema`). */
export interface ListFacts {
  readonly kind: SpaceKind;
  readonly of: Id | null;
  readonly number: number;
  readonly epoch: number;
  readonly lead: Id | null;
  readonly members: readonly Id[];
  readonly dated: Readonly<Record<Id, Days>>;
  readonly escrow: readonly Id[];
  readonly links: readonly { readonly epoch: number; readonly box: string }[];
  readonly check: string;
  readonly inboxKey: string | null;
  readonly asOf: number;
  readonly author: Id;
}

/** From the first to the last day, both included. */
export interface Days {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** R10: a substitute's access lasts at most six weeks. */
export const MAX_SUBSTITUTE_DAYS = 42;

/** How long emergency access lasts, in minutes. */
export const GLASS_MINUTES = 60;

const CASE_KINDS: readonly SpaceKind[] = ['frame', 'content', 'private'];

/** Is it a space of one case? */
export function isCaseSpace(kind: SpaceKind): boolean {
  return CASE_KINDS.includes(kind);
}

/** May the list's member read on this day (Europe/Berlin)? Substitutes only on theirs. */
export function readsOn({ members, dated }: Pick<ListFacts, 'members' | 'dated'>, member: Id, day: CivilDate): boolean {
  if (!members.includes(member)) return false;
  const dates = Object.hasOwn(dated, member) ? dated[member] : undefined;
  return dates === undefined || (dates.from <= day && day <= dates.until);
}
