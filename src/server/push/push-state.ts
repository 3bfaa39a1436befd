import type { LiveIds } from '../../domain/live-values.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import type { Id } from '../../domain/values.ts';
import type { Change, MemberList } from '../../protocol/change.ts';
import type { Refusal } from '../../protocol/http.ts';
import type { Arrived } from './parse-push.ts';
import type { Members } from './signatures.ts';

/** An item the server holds. */
export interface KnownItem {
  readonly seq: number;
  readonly body: string;
}

export interface SpaceState {
  readonly kind: SpaceKind;
  readonly of: Id | null;
  number: number;
  epoch: number;
  listSeq: number;
  /** Everybody its lists ever named; true for those whom the newest names. */
  readonly members: Map<Id, boolean>;
}

export interface RecordState {
  readonly space: Id;
  seq: number;
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
  /** Spaces of which there is one only: `directory`, `team`, and one of each kind per case. */
  readonly unique: Set<string>;
  readonly records: Map<Id, RecordState>;
  /** `record part change` for each new change that something known already replaces. */
  readonly replaced: Set<string>;
}

/** A programme that holds nothing, at this place in its sequence, and a device that has sent nothing. */
export function emptyPushState(seq: number): PushState {
  return {
    seq,
    lastN: 0,
    known: new Map(),
    received: new Map(),
    spaces: new Map(),
    unique: new Set(),
    records: new Map(),
    replaced: new Set(),
  };
}

/** Who pushes, and what was found out before the lock. */
export interface PushContext {
  readonly programme: Id;
  readonly device: Id;
  readonly member: Id;
  readonly members: Members;
  readonly signed: ReadonlySet<Arrived>;
}

/** What was accepted or used up, to be written. */
export interface Written {
  readonly changes: { readonly change: Change; readonly seq: number; readonly body: string }[];
  readonly lists: { readonly list: MemberList; readonly seq: number; readonly body: string }[];
  readonly received: { readonly n: number; readonly item: Id; readonly reason: Refusal | null }[];
}

export function replacedKey(record: Id, part: string, change: Id): string {
  return `${record} ${part} ${change}`;
}

/** Null where any number of spaces of this kind may be. */
export function uniqueKey(kind: SpaceKind, of: Id | null): string | null {
  if (kind === 'directory' || kind === 'team') return kind;
  return kind === 'inbox' ? null : `${kind} ${of ?? ''}`;
}
