import { createSignal, type Accessor } from 'solid-js';
import { createFormDraft, type PageFormDraft } from './create-form-draft.ts';
import type { OpenedForm } from './WithDraft.tsx';
import { wordsForm, type WordsForm } from './words-draft.ts';

export interface WordsFormState extends PageFormDraft {
  readonly words: Accessor<string>;
  readonly write: (words: string) => void;
  /** It was tried without a word. */
  readonly isMissing: Accessor<boolean>;
  /** The words, once they lie safe in the draft; null when there are none yet. */
  readonly read: () => Promise<string | null>;
}

/** A form within a page that asks for one text: what is typed is kept as a draft until it is stored or given up. `again` opens it anew. */
export function createWordsForm({ draft, typed }: OpenedForm<WordsForm>, again: () => void): WordsFormState {
  const [words, setWords] = createSignal(typed?.words ?? '');
  const [tried, setTried] = createSignal(false);
  const kept = createFormDraft(draft.key, () => wordsForm(words()), again);
  const given = (): string => words().trim();
  return {
    ...kept,
    words,
    write: (next) => {
      setWords(next);
      kept.draft.touch();
    },
    isMissing: () => tried() && given() === '',
    read: async () => {
      setTried(true);
      await kept.draft.flush();
      return given() === '' ? null : given();
    },
  };
}
