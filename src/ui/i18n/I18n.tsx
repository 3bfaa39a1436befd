import { flatten, resolveTemplate, translator, type Flatten, type Translator } from '@solid-primitives/i18n';
import { createContext, createEffect, createMemo, createSignal, useContext, type Accessor, type JSX } from 'solid-js';
import { formatIn, type Format, type Language } from '../format.ts';
import { de } from './de/index.ts';
import type { Words } from './words.ts';

type Dictionary = Flatten<Words<typeof de>>;
export type Translate = Translator<Dictionary>;

interface I18n {
  /**
   * The words for a key, e.g. `t('shell.nav.cases')`. Sentences with numbers or names are functions in the dictionary
   * and take their arguments here: `t('shell.light.here', 3)`.
   */
  readonly t: Translate;
  readonly format: Accessor<Format>;
  readonly language: Accessor<Language>;
  readonly setLanguage: (language: Language) => void;
}

const Context = createContext<I18n>();

/** Words and number forms for everything below. German is there at once; English is fetched (and precached) when it is chosen. */
export function I18nProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const german: Dictionary = flatten<Words<typeof de>>(de);
  const [words, setWords] = createSignal({ language: 'de' as Language, dictionary: german });
  const setLanguage = (language: Language): void => {
    localStorage.setItem('language', language);
    if (language === 'de') setWords({ language, dictionary: german });
    else void import('./en/index.ts').then(({ en }) => setWords({ language, dictionary: flatten<Words<typeof de>>(en) }));
  };
  if (document.documentElement.lang === 'en') setLanguage('en');
  createEffect(() => {
    document.documentElement.lang = words().language;
  });
  const format = createMemo(() => formatIn(words().language));
  // eslint-disable-next-line solid/reactivity -- the translator reads it anew with every word, in the scope that asks
  const t: Translate = translator(() => words().dictionary, resolveTemplate);
  return <Context.Provider value={{ t, format, language: () => words().language, setLanguage }}>{props.children}</Context.Provider>;
}

export function useI18n(): I18n {
  const i18n = useContext(Context);
  if (!i18n) throw new Error('used outside I18nProvider');
  return i18n;
}
