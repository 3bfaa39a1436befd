import { For, Show, type JSX } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import type { PlacesLevel } from '../../protocol/people-http.ts';
import { useI18n } from '../i18n/I18n.tsx';

const levels: readonly PlacesLevel[] = ['free', 'few', 'waitingList'];

/** How much room there is, in three words: one of them is marked. Weekly and coarse on purpose, so that it tells of nobody. */
export function LevelPicture(props: { readonly level: PlacesLevel | null; readonly caseId: CivilDate | null }): JSX.Element {
  const { t, format } = useI18n();
  const age = (): string =>
    props.caseId === null ? t('officer.levelNone') : t('officer.levelOf', shortDay(format().dayAndDate(props.caseId)));
  return (
    <section class="stack-12" aria-label={t('officer.levelLabel')}>
      <h2 class="title-18">{t('officer.levelLabel')}</h2>
      <ol class="level-steps" role="list">
        <For each={levels}>
          {(each) => (
            <li class="level-step stack-4" aria-current={props.level === each ? 'true' : undefined}>
              <span class="level-box shaded" aria-hidden="true" />
              <span>{t(`officer.level.${each}`)}</span>
            </li>
          )}
        </For>
      </ol>
      <p>
        <Show when={props.level} fallback={t('officer.levelUnknown')}>
          {(level) => t(`officer.levelMeans.${level()}`)}
        </Show>{' '}
        <span class="muted">{age()}</span>
      </p>
    </section>
  );
}

/** The year is not needed for a day of this week or the last. */
function shortDay(dayAndDate: string): string {
  return dayAndDate.replace(/\/?\d{4}$/, '');
}
