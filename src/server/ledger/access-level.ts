import { readsOn } from '../../domain/list-facts.ts';
import { substituteAccess } from '../../domain/substitution.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { MemberList } from '../../protocol/change.ts';

/** `watches`: gets the lists but neither records nor keys (escrow). `waits`: a substitute before the first day. */
export const accessLevels = ['reads', 'watches', 'waits', 'ended'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** What a member may in a space, and since when (table `space_member`). */
export interface Access {
  readonly now: AccessLevel;
  /** A substitute's days; null for everybody else. */
  readonly days: { readonly from: CivilDate; readonly until: CivilDate } | null;
  /** Place in the sequence at which `now` began. */
  readonly beginSeq: number;
  /** Could read at some time, by a list or by emergency access. */
  readonly readOnce: boolean;
  /** The last end of reading by a list. `epoch`: the newest then, of which the member held the key. `at`: milliseconds. */
  readonly end: { readonly seq: number; readonly at: number; readonly epoch: number } | null;
}

/** When a list or a day changes something. */
export interface Moment {
  /** Its place in the sequence. */
  readonly seq: number;
  readonly now: number;
  readonly day: CivilDate;
  /** The epoch up to which keys were held before. */
  readonly epoch: number;
}

/** The access of everybody after a list: of those whom it names and of those whom it leaves out. */
export function accessAfter(before: ReadonlyMap<Id, Access>, list: MemberList, moment: Moment): Map<Id, Access> {
  const everybody = new Set([...before.keys(), ...list.members, ...list.escrow]);
  return new Map([...everybody].map((id) => [id, moveTo(before.get(id), levelByList(list, id, moment.day), moment)]));
}

/** A substitute's access on another day. */
export function accessOn(access: Access, moment: Moment): Access {
  const { days } = access;
  if (days === null || access.now === 'watches') return access;
  // The daily jobs may run weeks late: access ended at its own midnight, not when the server noticed.
  return moveTo(access, { now: onDay(days, moment.day), days }, { ...moment, now: Math.min(moment.now, substituteAccess(days).until) });
}

type Level = Pick<Access, 'now' | 'days'>;

function levelByList(list: MemberList, id: Id, day: CivilDate): Level {
  if (!list.members.includes(id)) return { now: list.escrow.includes(id) ? 'watches' : 'ended', days: null };
  const days = Object.hasOwn(list.dated, id) ? (list.dated[id] ?? null) : null;
  if (days === null || readsOn(list, id, day)) return { now: 'reads', days };
  return { now: onDay(days, day), days };
}

function onDay({ from, until }: { from: CivilDate; until: CivilDate }, day: CivilDate): AccessLevel {
  if (day < from) return 'waits';
  return day <= until ? 'reads' : 'ended';
}

function moveTo(before: Access | undefined, { now, days }: Level, { seq, now: at, epoch }: Moment): Access {
  const moved = before?.now !== now;
  return {
    now,
    days,
    beginSeq: moved ? seq : before.beginSeq,
    readOnce: (before?.readOnce ?? false) || now === 'reads',
    end: before?.now === 'reads' && moved ? { seq, at, epoch } : (before?.end ?? null),
  };
}
