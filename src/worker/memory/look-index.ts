import type { Id } from '../../domain/values.ts';
import type { Memory, ShutRecord } from './memory.ts';
import { takeSome } from './take-some.ts';

/** So many records are looked at while somebody waits for a number. */
const AT_ONCE = 100;

/** Which records stand in several versions, and which hold something that shows nothing: kept up to date in slices or when asked. */
export class LookIndex {
  readonly #memory: Memory;
  readonly #changed: Set<Id>;
  readonly #conflicts = new Set<Id>();
  readonly #shut = new Map<Id, ShutRecord>();

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#changed = memory.watch();
  }

  /** Looks at up to `limit` changed records; false when nothing is left to do. */
  work(limit: number): boolean {
    return takeSome(this.#changed, limit, (id) => this.#look(id));
  }

  conflicts(): readonly Id[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return [...this.#conflicts];
  }

  shut(): readonly ShutRecord[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return [...this.#shut.values()];
  }

  /** How many there are, as far as was looked: the save light must not wait for ten thousand records. */
  count(): number {
    this.work(AT_ONCE);
    return [...this.#conflicts].reduce((sum, id) => sum + (this.#memory.record(id)?.merged.conflicts.length ?? 0), 0) + this.#shut.size;
  }

  #look(id: Id): void {
    const inConflict = (this.#memory.record(id)?.merged.conflicts.length ?? 0) > 0;
    if (inConflict) this.#conflicts.add(id);
    else this.#conflicts.delete(id);
    const shut = this.#memory.shutRecord(id);
    if (shut) this.#shut.set(id, shut);
    else this.#shut.delete(id);
  }
}
