import type { SearchHit } from '../../protocol/worker-views.ts';
import type { Desk } from '../desk.ts';
import { fold } from '../memory/fold.ts';
import { isA, type ShownRecord } from '../memory/shown-record.ts';
import { wordsOf } from '../memory/words-of.ts';
import { titleOf } from './names.ts';

const MOST_HITS = 50;
const EXCERPT = 140;

/** Everything readable that holds all words of the query, or words beginning with them; best first. */
export function searchHits(desk: Desk, query: string): readonly SearchHit[] {
  return desk.search.search(query, MOST_HITS).flatMap(({ record, terms }) => {
    const shown = desk.memory.record(record);
    if (!shown) return [];
    return [
      {
        record,
        of: shown.of,
        kind: shown.kind,
        title: titleOf(desk, record, shown.of),
        excerpt: excerpt(wordsOf(shown), terms),
        date: dateOf(desk, shown),
      },
    ];
  });
}

/** The day of a visit, or of the visit a note belongs to. */
function dateOf(desk: Desk, shown: ShownRecord): string | null {
  const visit = isA('visitNote')(shown) ? desk.memory.record(shown.merged.values.visit ?? '') : shown;
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
