import type { Id } from '../../domain/values.ts';

/** Which records belong to which case (null: outside cases), and which have changed since somebody looked. */
export class RecordsByCase {
  readonly #ofCase = new Map<Id | null, Set<Id>>();
  readonly #caseOf = new Map<Id, Id | null>();
  readonly #versions = new Map<Id | null, number>();
  readonly #readOnlyEscrow: Set<Id>[] = [];

  /** A record has changed, and belongs to this case now. */
  changed(record: Id, caseId: Id | null): void {
    for (const readOnlyEscrow of this.#readOnlyEscrow) readOnlyEscrow.add(record);
    const before = this.#caseOf.get(record);
    if (before !== undefined && before !== caseId) {
      this.#ofCase.get(before)?.delete(record);
      this.#versions.set(before, this.version(before) + 1);
    }
    this.#caseOf.set(record, caseId);
    this.#ofCase.set(caseId, (this.#ofCase.get(caseId) ?? new Set()).add(record));
    this.#versions.set(caseId, this.version(caseId) + 1);
  }

  /** By id. */
  caseId(caseId: Id | null): readonly Id[] {
    return [...(this.#ofCase.get(caseId) ?? [])].sort();
  }

  cases(): readonly (Id | null)[] {
    return [...this.#ofCase.keys()];
  }

  caseOf(record: Id): Id | null {
    return this.#caseOf.get(record) ?? null;
  }

  /** Grows whenever a record of the case changes. */
  version(caseId: Id | null): number {
    return this.#versions.get(caseId) ?? 0;
  }

  /** A set that fills with the ids of records that change from now on; whoever watches empties it. */
  watch(): Set<Id> {
    const changed = new Set<Id>();
    this.#readOnlyEscrow.push(changed);
    return changed;
  }
}

/** Takes up to `limit` records out of those that wait; true when some are left. What `take` adds while it runs waits, too. */
export function takeSome(waiting: Set<Id>, limit: number, take: (id: Id) => void): boolean {
  let done = 0;
  for (const id of waiting) {
    if (done++ >= limit) return true;
    waiting.delete(id);
    take(id);
  }
  return false;
}
