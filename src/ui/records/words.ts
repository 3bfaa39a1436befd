import type { KindName, PartName } from '../../domain/kinds.ts';
import type { Translate } from '../i18n/I18n.tsx';
import type { FieldProblem } from './field.ts';

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

/** The words around one field. */
export interface PartWords {
  readonly label: string;
  readonly hint: string | undefined;
  readonly options: Lines;
  readonly inner: Lines;
  readonly problems: Readonly<Partial<Record<string, string>>>;
}

/** `KindWords` as they are looked up: by whatever kind and part there is. */
interface AnyWords {
  readonly name: string;
  readonly parts: Lines;
  readonly ask?: Lines;
  readonly hint?: Lines;
  readonly option?: Readonly<Record<string, Lines>>;
  readonly inner?: Readonly<Record<string, Lines>>;
  readonly problem?: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;
  readonly many?: string;
  readonly page?: PageWords;
}

/** What a field has that belongs to no kind. */
export const noWords: PartWords = { label: '', hint: undefined, options: {}, inner: {}, problems: {} };

/** The words of a kind. */
export function kindWords(t: Translate, kind: KindName): AnyWords {
  return t(`kinds.label.${kind}`);
}

/** The words around the field of a part. Parts that only a newer version knows have none: then the kind's own name. */
export function partWords(t: Translate, kind: KindName, part: string): PartWords {
  const words = kindWords(t, kind);
  return {
    label: words.ask?.[part] ?? words.parts[part] ?? words.name,
    hint: words.hint?.[part],
    options: words.option?.[part] ?? {},
    inner: words.inner?.[part] ?? {},
    problems: words.problem?.[part] ?? {},
  };
}

/** The word for a part of a kind. */
export function partLabel(t: Translate, kind: KindName, part: string): string {
  const { parts, name } = kindWords(t, kind);
  return parts[part] ?? name;
}
