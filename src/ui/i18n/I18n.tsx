import { flatten, resolveTemplate, translator, type Flatten, type Translator } from '@solid-primitives/i18n';
import { createContext, createEffect, createMemo, createSignal, useContext, type Accessor, type JSX } from 'solid-js';
import { formatIn, type Format, type Language } from './format.ts';
import { de } from './de/index.ts';
import type { deWork } from './de/work.ts';
import type { Words } from './words.ts';

type Dictionary = Flatten<Words<typeof de & typeof deWork>>;
export type Translate = Translator<Dictionary>;

interface I18n {
  /**
   * The words for a key, e.g. `t('shell.nav.cases')`. Sentences with numbers or names are functions in the dictionary
   * and take their arguments here: `t('shell.light.here', 3)`. Keys of `deWork` (de/work.ts) have words only inside `WorkWords`:
   * they are fetched with the screens that say them.
   */
  readonly t: Translate;
  readonly format: Accessor<Format>;
  readonly language: Accessor<Language>;
  readonly setLanguage: (language: Language) => void;
}
/** Words by key. The German ones come in two parts that both know `session`, `shell` and `components.failure`, hence no closer type. */
type Spoken = Partial<Readonly<Record<keyof Dictionary, unknown>>>;

const Context = createContext<I18n & { readonly spoken: Accessor<Spoken> }>();

/** Words and number forms for everything below. German is there at once; English is fetched (and precached) when it is chosen. */
export function I18nProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const german: Spoken = flatten<Words<typeof de>>(de);
  const [words, setWords] = createSignal({ language: 'de' as Language, spoken: german });
  const setLanguage = (language: Language): void => {
    localStorage.setItem('language', language);
    if (language === 'de') setWords({ language, spoken: german });
    else void import('./en/index.ts').then(({ en }) => setWords({ language, spoken: flatten<Words<typeof de & typeof deWork>>(en) }));
  };
  if (document.documentElement.lang === 'en') setLanguage('en');
  createEffect(() => {
    document.documentElement.lang = words().language;
  });
  const format = createMemo(() => formatIn(words().language));
  const spoken = (): Spoken => words().spoken;
  const value = { t: createTranslate(spoken), spoken, format, language: () => words().language, setLanguage };
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

/** Adds the German words that the lock page does not need (English has them all already). */
export function WorkWords(props: { readonly words: typeof deWork; readonly children: JSX.Element }): JSX.Element {
  const outer = useContext(Context);
  if (!outer) throw new Error('used outside I18nProvider');
  const german = createMemo((): Spoken => flatten<Words<typeof deWork>>(props.words));
  const spoken = createMemo(() => (outer.language() === 'de' ? { ...outer.spoken(), ...german() } : outer.spoken()));
  const t = createTranslate(() => spoken());
  return <Context.Provider value={{ ...outer, spoken, t }}>{props.children}</Context.Provider>;
}

/** A key without words would be a bug in the dictionaries' types, so what is spoken here is taken as whole. */
function createTranslate(spoken: Accessor<Spoken>): Translate {
  return translator(() => spoken() as Dictionary, resolveTemplate);
}

export function useI18n(): I18n {
  const i18n = useContext(Context);
  if (!i18n) throw new Error('used outside I18nProvider');
  return i18n;
}
