import MiniSearch from 'minisearch';
import type { Id } from '../../domain/values.ts';
import { fold } from './fold.ts';
import type { RecordStore } from './record-store.ts';
import { isA, type DecryptedRecord } from './decrypted-record.ts';
import { wordsOf } from './words-of.ts';
import { takeSome } from './take-some.ts';

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

/** Words of everything this member may read. Lives in memory only, and is brought up to date in slices or when asked. */
export class SearchIndex {
  readonly #recordStore: RecordStore;
  readonly #changed: Set<Id>;
  readonly #index = new MiniSearch<Entry>({
    fields: ['person', 'words'],
    processTerm: fold,
    searchOptions: { combineWith: 'AND', prefix: true, boost: { person: 2 } },
  });

  constructor(recordStore: RecordStore) {
    this.#recordStore = recordStore;
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
    const entry = shown && !shown.merged.deleted ? entryOf(shown, this.#recordStore) : null;
    if (this.#index.has(id)) this.#index.discard(id);
    if (entry && (entry.words !== '' || entry.person !== '')) this.#index.add(entry);
    // Visits are found by their client's name too: a new name is put to all of them.
    if (shown?.kind === 'caseFile')
      for (const other of this.#recordStore.ofCase(id))
        if (other.record !== id && this.#index.has(other.record)) this.#changed.add(other.record);
  }
}

function entryOf(shown: DecryptedRecord, recordStore: RecordStore): Entry {
  const file = shown.caseId === null ? null : recordStore.record(shown.caseId);
  const name = file && isA('caseFile')(file) ? file.merged.values.name : null;
  return { id: shown.record, words: wordsOf(shown).join('\n'), person: name ? `${name.given} ${name.family}` : '' };
}
