import type { Id } from '../../src/domain/values.ts';
import type { LogEntry } from '../../src/protocol/access-http.ts';
import type { Change, DirectoryEntry } from '../../src/protocol/change.ts';
import type { Refusal } from '../../src/protocol/http.ts';
import type { RetentionOrder } from '../../src/protocol/pull-http.ts';
import type { AccessState } from './memory-access.ts';
import { noPlaces, type PlacesState } from './memory-places.ts';

export type Verdict = { readonly seq: number } | { readonly reason: Refusal };

/** Everything the memory server keeps. */
export interface MemoryState extends AccessState {
  /** In order of their numbers. */
  changes: Map<Id, { seq: number; change: Change }>;
  records: Map<Id, { seq: number; space: Id }>;
  /** Of every item that was ever looked at. */
  verdicts: Map<Id, { text: string; verdict: Verdict }>;
  devices: Map<Id, { member: Id; items: Id[] }>;
  directory: readonly DirectoryEntry[];
  log: Map<Id, LogEntry[]>;
  retention: { seq: number; order: RetentionOrder }[];
  places: PlacesState;
}

export const noState = (): MemoryState => ({
  seq: 0,
  changes: new Map(),
  lists: [],
  records: new Map(),
  verdicts: new Map(),
  devices: new Map(),
  directory: [],
  log: new Map(),
  retention: [],
  places: noPlaces(),
  glass: [],
  heard: new Map(),
  readers: new Set(),
  erased: new Set(),
});
