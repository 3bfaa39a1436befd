import type { Imported } from '../../protocol/worker-views.ts';
import type { Translate } from '../i18n/I18n.tsx';

/** What became of a file that was read in: one sentence for each thing there is to say. */
export function importWords(t: Translate, { taken, drafts, held, foreign, unreadable }: Imported): readonly string[] {
  const some = (n: number, words: string): readonly string[] => (n > 0 ? [words] : []);
  return [
    ...some(taken, t('cases.review.import.taken', taken)),
    ...some(drafts, t('cases.review.import.drafts', drafts)),
    ...(taken + drafts === 0 ? [t('cases.review.import.nothing')] : []),
    ...some(held, t('cases.review.import.held', held)),
    ...some(foreign, t('cases.review.import.foreign', foreign)),
    ...some(unreadable, t('cases.review.import.shut', unreadable)),
  ];
}
