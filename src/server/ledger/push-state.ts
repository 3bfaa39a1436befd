import type { LiveIds } from '../../domain/live-values.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Change, MemberList, Wrap } from '../../protocol/change.ts';
import type { Refusal } from '../../protocol/http.ts';
import type { Roles } from './roles.ts';
import type { Access } from './access-level.ts';
import type { Arrived } from './read-push.ts';
import type { Members } from './members.ts';

/** An item the server holds. */
export interface KnownItem {
  readonly seq: number;
  readonly body: string;
}

export interface SpaceState {
  readonly kind: SpaceKind;
  readonly of: Id | null;
  readonly number: number;
  readonly epoch: number;
  readonly listSeq: number;
  /** Of a case's space. */
  readonly lead: Id | null;
  /** Its key should be renewed. */
  readonly due: boolean;
  readonly erased: boolean;
  /** The newest list; read only for spaces of which a list has come, and null once erased. */
  readonly newest: MemberList | null;
  /** Everybody its lists ever named. */
  readonly members: ReadonlyMap<Id, Access>;
  /** For whom a wrap of the newest epoch lies here, to be released against a reason. */
  readonly escrowed: ReadonlySet<Id>;
}

export interface RecordState {
  readonly space: Id;
  seq: number;
  /** Without any part: the record is gone for everybody. */
  live: LiveIds;
}

/**
 * What a push must know, read under the programme's lock. Judging an item changes this picture, so that the next item of the
 * request sees it; what differs at the end is written in few statements.
 */
export interface PushState {
  seq: number;
  lastN: number;
  readonly known: Map<Id, KnownItem>;
  /** What this device sent under a number, as far as the request touches it. */
  readonly received: Map<number, { readonly item: Id; readonly reason: Refusal | null }>;
  readonly spaces: Map<Id, SpaceState>;
  /** Spaces of which there is one only: `directory`, `team`, one `inbox` of each office and one of each kind per case; with who leads it. */
  readonly unique: Map<string, Id | null>;
  /** Cases that were erased for ever. */
  readonly erasedCases: Set<Id>;
  readonly records: Map<Id, RecordState>;
  /** `record part change` for each new change that something known already replaces. */
  readonly replaced: Set<string>;
  /** Read only when there is a list or a claim to judge. */
  readonly roles: Roles;
}

/** A programme that holds nothing but its directory, at this place in its sequence, and a device that has sent nothing. */
export function emptyPushState(seq: number, roles: Roles): PushState {
  return {
    seq,
    lastN: 0,
    known: new Map(),
    received: new Map(),
    spaces: new Map(),
    unique: new Map(),
    erasedCases: new Set(),
    records: new Map(),
    replaced: new Set(),
    roles,
  };
}

/** Who pushes, and what was found out before anything is judged. */
export interface PushContext {
  readonly programme: Id;
  readonly device: Id;
  readonly member: Id;
  readonly members: Members;
  readonly signed: ReadonlySet<Arrived>;
  /** Time of receipt, milliseconds. */
  readonly now: number;
  /** Europe/Berlin. */
  readonly day: CivilDate;
  /** Up to where this browser has proved to know of ends of access; null: it never asked for anything. */
  readonly ackedSeq: number | null;
  /** A backup was put back: devices offer again what they hold (F21). */
  readonly restored: boolean;
}

/** What was accepted or used up, to be written. */
export interface Written {
  readonly changes: { readonly change: Change; readonly seq: number; readonly body: string; readonly afterEnd: boolean }[];
  readonly lists: { readonly list: MemberList; readonly escrow: readonly Wrap[]; readonly seq: number; readonly body: string }[];
  /** Spaces met for the first time and known as erased at once. */
  readonly erased: Id[];
  readonly received: { readonly n: number; readonly item: Id; readonly reason: Refusal | null }[];
}

export function replacedKey(record: Id, part: string, change: Id): string {
  return `${record} ${part} ${change}`;
}

/** Of which there is one only. */
export function uniqueKey(kind: SpaceKind, of: Id | null): string {
  return of === null ? kind : `${kind} ${of}`;
}
