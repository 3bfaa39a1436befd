/** The shape of a dictionary without its German words: what the English one must have, key by key and argument by argument. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : T[K] extends string ? string : Words<T[K]>;
};
