import { overlay, type LiveIds, type Replacing } from '../../domain/live-values.ts';
import type { Id } from '../../domain/values.ts';
import type { Change } from '../../protocol/change.ts';
import type { PulledRecord } from '../../protocol/pull-http.ts';
import { changeOf, type OutboxRow } from '../../store/held.ts';

interface Stored {
  readonly space: Id;
  readonly live: LiveIds;
}
interface Pending extends Replacing {
  readonly space: Id;
  readonly unsent: boolean;
}

/** Which changes are held of each record, by their ids: those the server gave as live, and those of this device on their way. */
export class HeldIds {
  readonly #stored = new Map<Id, Stored>();
  readonly #pending = new Map<Id, readonly Pending[]>();

  /**
   * What the device holds of the `wanted` records now, in place of what was held of them before. `stranger` hears of a change that the
   * server gave with a record it was not written for, by the id under which it stands from now on.
   */
  take(
    wanted: ReadonlySet<Id>,
    { rows, waiting }: { readonly rows: readonly PulledRecord[]; readonly waiting: readonly OutboxRow[] },
    stranger: (change: Change) => void,
  ): void {
    const stored = new Map(rows.map((row) => [row.record, row]));
    for (const record of wanted) {
      const row = stored.get(record);
      if (row) this.#stored.set(record, { space: row.space, live: liveIn(row, stranger) });
      else this.#stored.delete(record);
      this.#pending.set(record, []);
    }
    for (const row of waiting) {
      const change = changeOf(row);
      if (change) this.#push(change, row.seq === null);
    }
  }

  /** A change that this device has just stored. */
  takeOwn(change: Change): void {
    this.#push(change, true);
  }

  forget(record: Id): void {
    this.#stored.delete(record);
    this.#pending.delete(record);
  }

  /** Records of which anything is held in one of these spaces. */
  inSpaces(spaces: readonly Id[]): ReadonlySet<Id> {
    const held = [...this.#stored.keys(), ...this.#pending.keys()];
    return new Set(held.filter((record) => spaces.includes(this.space(record) ?? '')));
  }

  space(record: Id): Id | null {
    return this.#stored.get(record)?.space ?? this.#pending.get(record)?.[0]?.space ?? null;
  }

  /** What shows: the server's live changes with this device's own over them. */
  live(record: Id): LiveIds {
    return overlay(this.#stored.get(record)?.live ?? new Map(), this.#pending.get(record) ?? []);
  }

  /** Ids that the server gave as live in any part. */
  stored(record: Id): ReadonlySet<Id> {
    return new Set([...(this.#stored.get(record)?.live.values() ?? [])].flatMap((ids) => [...ids]));
  }

  /** This device's own changes: unsent, or answered and not yet seen in a record that the server gave. */
  onTheirWay(record: Id): readonly (Replacing & { readonly unsent: boolean })[] {
    return this.#pending.get(record) ?? [];
  }

  /** Records with changes of this device that the server has not answered. */
  unsentRecords(): readonly Id[] {
    return [...this.#pending].filter(([, pending]) => pending.some((one) => one.unsent)).map(([record]) => record);
  }

  unsentCount(): number {
    let count = 0;
    for (const pending of this.#pending.values()) for (const { unsent } of pending) if (unsent) count += 1;
    return count;
  }

  #push({ record, id, replaces, space }: Change, unsent: boolean): void {
    this.#pending.set(record, [...(this.#pending.get(record) ?? []), { id, replaces, space, unsent }]);
  }
}

/** Whatever the server says: a change is live only in the record it was written for, and in parts it writes. */
function liveIn(row: PulledRecord, stranger: (change: Change) => void): LiveIds {
  const live = new Map<string, Set<Id>>();
  for (const { parts, change } of row.live) {
    const own = change.record === row.record && change.space === row.space;
    const id = own ? change.id : `${row.record}/${change.id}`;
    if (!own) stranger({ ...change, id, record: row.record, replaces: {} });
    for (const part of parts.map(String)) if (change.replaces[part]) live.set(part, (live.get(part) ?? new Set()).add(id));
  }
  return live;
}
