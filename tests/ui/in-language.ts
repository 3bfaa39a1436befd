import { flatten, resolveTemplate, translator } from '@solid-primitives/i18n';
import { formatIn, type Language } from '../../src/ui/i18n/format.ts';
import { de as deStart } from '../../src/ui/i18n/de/index.ts';
import { deWork } from '../../src/ui/i18n/de/work.ts';
import { en } from '../../src/ui/i18n/en/index.ts';
import type { FormatContext } from '../../src/ui/limits/finding-text.ts';
import type { Words } from '../../src/ui/i18n/words.ts';

const de = { ...deStart, ...deWork };
const languages = { de: flatten<Words<typeof de>>(de), en: flatten<Words<typeof de>>(en) };

/** Words and number forms as the app has them after the unlock. */
export const inLanguage = (language: Language): Pick<FormatContext, 't' | 'format'> => ({
  t: translator(() => languages[language], resolveTemplate) as FormatContext['t'],
  format: formatIn(language),
});
