import type { KindName } from '../../domain/kinds.ts';
import { compareStrings, type Id } from '../../domain/values.ts';
import type { DecryptedRecord } from './decrypted-record.ts';

/** The records of one case in order of id: where one of several counts, it is the same on every device (I9). Sorted when somebody looks. */
export class RecordsByKind {
  readonly #records = new Map<Id, DecryptedRecord>();
  readonly #kinds = new Map<KindName, Map<Id, DecryptedRecord>>();
  /** Lists as they were asked for last; null stands for all kinds. */
  readonly #sorted = new Map<KindName | null, readonly DecryptedRecord[]>();
  readonly #unsent = new Set<Id>();
  readonly #doubtful = new Set<Id>();

  /** Gives what stood there before. */
  put(shown: DecryptedRecord): DecryptedRecord | null {
    const before = this.drop(shown.record);
    this.#records.set(shown.record, shown);
    const kind = this.#kinds.get(shown.kind) ?? new Map<Id, DecryptedRecord>();
    this.#kinds.set(shown.kind, kind.set(shown.record, shown));
    this.#sorted.delete(shown.kind);
    this.#sorted.delete(null);
    if (shown.unsent > 0) this.#unsent.add(shown.record);
    if (shown.unreadable.length > 0 || shown.merged.conflicts.length > 0) this.#doubtful.add(shown.record);
    return before;
  }

  drop(record: Id): DecryptedRecord | null {
    const before = this.#records.get(record);
    if (!before) return null;
    this.#records.delete(record);
    this.#kinds.get(before.kind)?.delete(record);
    this.#sorted.delete(before.kind);
    this.#sorted.delete(null);
    this.#unsent.delete(record);
    this.#doubtful.delete(record);
    return before;
  }

  get(record: Id): DecryptedRecord | null {
    return this.#records.get(record) ?? null;
  }

  get all(): readonly DecryptedRecord[] {
    return this.#list(null, this.#records);
  }

  caseId(kind: KindName): readonly DecryptedRecord[] {
    return this.#list(kind, this.#kinds.get(kind));
  }

  /** Records with changes that the server has not answered. */
  get unsent(): ReadonlySet<Id> {
    return this.#unsent;
  }

  /** Records that stand in several versions, or hold something that shows nothing. */
  get doubtful(): ReadonlySet<Id> {
    return this.#doubtful;
  }

  #list(name: KindName | null, records: ReadonlyMap<Id, DecryptedRecord> | undefined): readonly DecryptedRecord[] {
    const known = this.#sorted.get(name);
    if (known) return known;
    const list = [...(records?.values() ?? [])].sort((a, b) => compareStrings(a.record, b.record));
    this.#sorted.set(name, list);
    return list;
  }
}
