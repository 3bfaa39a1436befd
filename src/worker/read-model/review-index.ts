import type { Id } from '../../domain/values.ts';
import type { RecordStore, UnreadableRecord } from './record-store.ts';
import { takeSome } from './records-by-case.ts';

/** So many records are looked at while somebody waits for a number. */
const AT_ONCE = 100;

/** Which records stand in several versions, and which hold something that shows nothing: kept up to date in slices or when asked. */
export class ReviewIndex {
  readonly #recordStore: RecordStore;
  readonly #changed: Set<Id>;
  readonly #conflicts = new Set<Id>();
  readonly #unreadable = new Map<Id, UnreadableRecord>();

  constructor(recordStore: RecordStore) {
    this.#recordStore = recordStore;
    this.#changed = recordStore.watch();
  }

  /** Looks at up to `limit` changed records; false when nothing is left to do. */
  work(limit: number): boolean {
    return takeSome(this.#changed, limit, (id) => this.#look(id));
  }

  conflicts(): readonly Id[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return [...this.#conflicts];
  }

  unreadable(): readonly UnreadableRecord[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return [...this.#unreadable.values()];
  }

  /** How many there are, as far as was looked: the save light must not wait for ten thousand records. */
  count(): number {
    this.work(AT_ONCE);
    return (
      [...this.#conflicts].reduce((sum, id) => sum + (this.#recordStore.record(id)?.merged.conflicts.length ?? 0), 0) +
      this.#unreadable.size
    );
  }

  #look(id: Id): void {
    const inConflict = (this.#recordStore.record(id)?.merged.conflicts.length ?? 0) > 0;
    if (inConflict) this.#conflicts.add(id);
    else this.#conflicts.delete(id);
    const unreadable = this.#recordStore.unreadableRecord(id);
    if (unreadable) this.#unreadable.set(id, unreadable);
    else this.#unreadable.delete(id);
  }
}
