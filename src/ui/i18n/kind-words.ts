import type { KindName } from '../../domain/kinds.ts';
import type { Translate } from './I18n.tsx';
import type { PageWords } from './words.ts';

type Lines = Readonly<Record<string, string>>;

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
