import { partsOf } from '../../domain/kinds.ts';
import MiniSearch from 'minisearch';
import type { Id } from '../../domain/values.ts';
import type { RecordStore } from './record-store.ts';
import type { DecryptedRecord } from './decrypted-record.ts';
import { takeSome } from './records-by-case.ts';

interface Entry {
  readonly id: Id;
  readonly words: string;
  readonly person: string;
}

/** A record that matches, with the folded words that matched. */
export interface Match {
  readonly record: Id;
  readonly terms: readonly string[];
}

type PersonOf = (recordStore: RecordStore, caseId: Id) => string;

/** Words of everything this member may read. Lives in memory only, and is brought up to date in slices or when asked. */
export class SearchIndex {
  readonly #recordStore: RecordStore;
  readonly #personOf: PersonOf;
  readonly #changed: Set<Id>;
  readonly #index = new MiniSearch<Entry>({
    fields: ['person', 'words'],
    processTerm: fold,
    searchOptions: { combineWith: 'AND', prefix: true, boost: { person: 2 } },
  });

  /** `personOf` names whom a case is about: all of its records are found by that name. */
  constructor(recordStore: RecordStore, personOf: PersonOf) {
    this.#recordStore = recordStore;
    this.#personOf = personOf;
    this.#changed = recordStore.watch();
  }

  /** Indexes up to `limit` changed records; false when nothing is left to do. */
  work(limit: number): boolean {
    return takeSome(this.#changed, limit, (id) => this.#put(id));
  }

  /** Best first. Every word must occur, or begin a word that does. */
  search(query: string, limit: number): readonly Match[] {
    while (this.work(Number.POSITIVE_INFINITY));
    return this.#index
      .search(query)
      .slice(0, limit)
      .map(({ id, terms }) => ({ record: String(id), terms }));
  }

  #put(id: Id): void {
    const shown = this.#recordStore.record(id);
    const entry = shown && !shown.merged.deleted ? this.#entryOf(shown) : null;
    if (this.#index.has(id)) this.#index.discard(id);
    if (entry && (entry.words !== '' || entry.person !== '')) this.#index.add(entry);
    // The case's own record says whom it is about: a new name is put to all of the case.
    if (shown?.caseId === id)
      for (const other of this.#recordStore.ofCase(id))
        if (other.record !== id && this.#index.has(other.record)) this.#changed.add(other.record);
  }

  #entryOf(shown: DecryptedRecord): Entry {
    const person = shown.caseId === null ? '' : this.#personOf(this.#recordStore, shown.caseId);
    return { id: shown.record, words: wordsOf(shown).join('\n'), person };
  }
}

/**
 * Brings spellings together that people take for the same word: case, accents, ß/ss, and umlauts however they are typed
 * (Müller, Mueller, Muller). The beginning of a word folds to the beginning of the folded word, so searching while typing works.
 */
export function fold(term: string): string {
  const lower = term.toLowerCase();
  const plain = /^[a-z0-9]*$/.test(lower) ? lower : lower.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replace(/([aou])e/g, '$1');
}

/** What full-text search finds of a record, part by part; values in conflict are all found. */
export function wordsOf(shown: DecryptedRecord): readonly string[] {
  return partsOf(shown.kind).flatMap(([name, part]) => {
    const merged = shown.merged.parts[name];
    if (!merged || !part.words) return [];
    const values = merged.state === 'conflict' ? merged.versions.map((version) => version.value) : [merged.value];
    return values.filter((value) => value !== null).flatMap((value) => part.words?.(value) ?? []);
  });
}
