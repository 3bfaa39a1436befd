/** A stretch of one text: `same` stands in both texts, the rest only in this one. */
export interface Stretch {
  readonly text: string;
  readonly same: boolean;
}

/** Most cells of the comparison table (about 16 MB); longer middles are shown as different as a whole. */
const MOST_CELLS = 4_000_000;

/**
 * What differs between two texts, word by word, for display only: merging never looks at words (ARCHITECTURE.md "Conflict").
 * The stretches of each side, joined, give that side's text back exactly.
 */
export function compareTexts(left: string, right: string): { readonly left: readonly Stretch[]; readonly right: readonly Stretch[] } {
  const a = words(left);
  const b = words(right);
  const head = commonHead(a, b);
  const tail = commonTail(a, b, head);
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  const [keptA, keptB] = commonWords(middleA, middleB);
  return { left: stretches(a, { head, tail, kept: keptA }), right: stretches(b, { head, tail, kept: keptB }) };
}

/** Words, single marks and stretches of white space, in order, nothing left out. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonTail(a: readonly string[], b: readonly string[], head: number): number {
  let length = 0;
  while (length < a.length - head && length < b.length - head && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}

/** Marks a longest common sequence in both middles. */
function commonWords(a: readonly string[], b: readonly string[]): [ReadonlySet<number>, ReadonlySet<number>] {
  const keptA = new Set<number>();
  const keptB = new Set<number>();
  if (a.length * b.length > MOST_CELLS) return [keptA, keptB];
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      keptA.add(i);
      keptB.add(j);
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return [keptA, keptB];
}

/** Length of the longest common sequence of a[i…] and b[j…], at [i × (b.length + 1) + j]. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const after = (x: number, y: number): number => lengths[x * width + y] ?? 0;
      lengths[i * width + j] = a[i] === b[j] ? after(i + 1, j + 1) + 1 : Math.max(after(i + 1, j), after(i, j + 1));
    }
  }
  return lengths;
}

function stretches(all: readonly string[], { head, tail, kept }: { head: number; tail: number; kept: ReadonlySet<number> }): Stretch[] {
  const found: { text: string; same: boolean }[] = [];
  all.forEach((word, index) => {
    const same = index < head || index >= all.length - tail || kept.has(index - head);
    const last = found.at(-1);
    if (last?.same === same) last.text += word;
    else found.push({ text: word, same });
  });
  return joinOverSpaces(found);
}

/** Lone white space between two differing stretches is marked with them: one underline reads better than two. */
function joinOverSpaces(all: readonly { text: string; same: boolean }[]): Stretch[] {
  const joined: { text: string; same: boolean }[] = [];
  all.forEach((stretch, index) => {
    const between = stretch.same && stretch.text.trim() === '' && !stretch.text.includes('\n') && index > 0 && index < all.length - 1;
    const same = stretch.same && !between;
    const last = joined.at(-1);
    if (last?.same === same) last.text += stretch.text;
    else joined.push({ text: stretch.text, same });
  });
  return joined;
}
