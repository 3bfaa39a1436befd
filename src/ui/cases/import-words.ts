import type { Imported } from '../../protocol/worker-views.ts';
import type { Translate } from '../i18n/I18n.tsx';

/** What became of a file that was read in: one sentence for each thing there is to say. */
export function importWords(t: Translate, { taken, drafts, held, foreign, shut }: Imported): readonly string[] {
  const some = (n: number, words: string): readonly string[] => (n > 0 ? [words] : []);
  return [
    ...some(taken, t('cases.look.import.taken', taken)),
    ...some(drafts, t('cases.look.import.drafts', drafts)),
    ...(taken + drafts === 0 ? [t('cases.look.import.nothing')] : []),
    ...some(held, t('cases.look.import.held', held)),
    ...some(foreign, t('cases.look.import.foreign', foreign)),
    ...some(shut, t('cases.look.import.shut', shut)),
  ];
}
