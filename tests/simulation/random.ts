/** Everything that a seed decides. The same seed makes the same choices in the same order. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** True with this probability. */
  is(probability: number): boolean;
  below(limit: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  pickSome<T>(from: readonly T[]): T | undefined;
  id(): string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** mulberry32, public domain. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    is: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    pickSome: (from) => from[below(from.length)],
    id: () => Array.from({ length: 22 }, () => ALPHABET[below(64)]).join(''),
  };
}
