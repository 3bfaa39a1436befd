import type { SearchHit } from '../../../protocol/worker-views.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { fold, wordsOf } from '../../read-model/search-index.ts';
import { isA, type DecryptedRecord } from '../../read-model/decrypted-record.ts';
import { titleOf } from './names.ts';

const MOST_HITS = 50;
const EXCERPT = 140;

/** Everything readable that holds all words of the query, or words beginning with them; best first. */
export function searchHits(session: UnlockedSession, query: string): readonly SearchHit[] {
  return session.search.search(query, MOST_HITS).flatMap(({ record, terms }) => {
    const shown = session.recordStore.record(record);
    if (!shown) return [];
    return [
      {
        record,
        caseId: shown.caseId,
        kind: shown.kind,
        title: titleOf(session, record, shown.caseId),
        excerpt: excerpt(wordsOf(shown), terms),
        date: dateOf(session, shown),
      },
    ];
  });
}

/** The day of a visit, or of the visit a note belongs to. */
function dateOf(session: UnlockedSession, shown: DecryptedRecord): string | null {
  const visit = isA('visitNote')(shown) ? session.recordStore.record(shown.merged.values.visit ?? '') : shown;
  return visit && isA('visit')(visit) ? (visit.merged.values.time?.date ?? null) : null;
}

/** A piece of the first text that matches, around the match, on one line. */
function excerpt(texts: readonly string[], terms: readonly string[]): string {
  const lines = texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  for (const line of lines) {
    const at = placeOf(line, terms);
    if (at === null) continue;
    const from = at < EXCERPT / 2 ? 0 : line.indexOf(' ', at - EXCERPT / 2) + 1;
    return cut(line, from);
  }
  return lines[0] === undefined ? '' : cut(lines[0], 0);
}

function placeOf(line: string, terms: readonly string[]): number | null {
  for (const word of line.matchAll(/[\p{L}\p{N}]+/gu)) if (terms.includes(fold(word[0]))) return word.index;
  return null;
}

function cut(line: string, from: number): string {
  const piece = line.slice(from, from + EXCERPT);
  return `${from > 0 ? '…' : ''}${piece.trim()}${from + EXCERPT < line.length ? '…' : ''}`;
}
