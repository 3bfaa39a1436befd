import type { KindName, PartName } from '../../domain/kinds.ts';

/** The shape of a dictionary without its German words: what the English one must have, key by key and argument by argument. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : T[K] extends string ? string : Words<T[K]>;
};

/** Why a field holds no value yet; the words stand in `cases.record.problem` or with the kind. */
export type FieldProblem = 'missing' | 'notADate' | 'unreadable';

type Lines = Readonly<Record<string, string>>;

/** The words of a kind, as its dictionary file has them. */
export interface KindWords<N extends KindName> {
  readonly name: string;
  readonly parts: Readonly<Record<PartName<N>, string>>;
  /** What a form asks, where it differs from the part's name. */
  readonly ask?: Readonly<Partial<Record<PartName<N>, string>>>;
  /** Below a field. */
  readonly hint?: Readonly<Partial<Record<PartName<N>, string>>>;
  /** What can be chosen, by value. */
  readonly option?: Readonly<Partial<Record<PartName<N>, Lines>>>;
  /** Labels of the inputs of a part that has several. */
  readonly inner?: Readonly<Partial<Record<PartName<N>, Lines>>>;
  /** What is in the way, where the general words do not help. */
  readonly problem?: Readonly<Partial<Record<PartName<N>, Readonly<Partial<Record<FieldProblem, string>>>>>>;
  /** Several of them; absent: the name. */
  readonly many?: string;
  /** Words of its page, where `name` alone does not make them. */
  readonly page?: PageWords;
}

export interface PageWords {
  readonly name: string;
  readonly new: string;
  readonly change: string;
  readonly gone: string;
  readonly goneText: string;
}
