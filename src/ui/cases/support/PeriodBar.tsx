import { For, Show, type JSX } from 'solid-js';
import type { CivilDate } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import { useI18n } from '../../i18n/I18n.tsx';
import { daysText } from '../../records/limit-values.ts';
import { periodPicture, type PeriodPicture, type Stretch } from './period-picture.ts';

const part = (value: number): string => `${(value * 100).toFixed(2)}%`;
const placed = ({ from, length }: Stretch): JSX.CSSProperties => ({ 'inset-inline-start': part(from), 'inline-size': part(length) });

/** The six months as a quiet bar: what has passed, today, interruptions as gaps, an earlier end where a setting moved it. Reads aloud as words. */
export function PeriodBar(props: { readonly period: PeriodView; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  const words = (): string => {
    const { start, lastDay, changed, interruptions } = props.period;
    if (start === null || lastDay === null) return '';
    const { date } = format();
    return [
      t('support.period.picture', { start: date(start), end: date(lastDay), today: date(props.today) }),
      ...interruptions.map(({ from, until }) => t('support.period.pictureGap', { from: date(from), until: date(until) })),
      changed === null ? '' : t('support.period.pictureBefore', date(changed.before)),
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <Show when={periodPicture(props.period, props.today)}>
      {(picture) => (
        <figure class="stack-4">
          <div class="period-bar" role="img" aria-label={words()}>
            <Bar picture={picture()} />
          </div>
          <Legend picture={picture()} period={props.period} />
        </figure>
      )}
    </Show>
  );
}

function Bar(props: { readonly picture: PeriodPicture }): JSX.Element {
  return (
    <>
      <div class="period-support" style={placed(props.picture.support)} />
      <div class="period-passed" style={{ 'inline-size': part(props.picture.passed) }} />
      <For each={props.picture.gaps}>{(gap) => <div class="period-gap" style={placed(gap)} />}</For>
      <Show when={props.picture.before !== null}>
        <div class="period-before" style={{ 'inset-inline-start': part(props.picture.before ?? 0) }} />
      </Show>
      <Show when={props.picture.today !== null}>
        <div class="period-today" style={{ 'inset-inline-start': part(props.picture.today ?? 0) }} />
      </Show>
    </>
  );
}

/** What the strokes mean; the words of the bar say the same to a screen reader. */
function Legend(props: { readonly picture: PeriodPicture; readonly period: PeriodView }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <figcaption class="chart-key small muted" aria-hidden="true">
      <Show when={props.picture.today !== null}>
        <span class="period-key period-key-today">{t('support.period.today')}</span>
      </Show>
      <For each={props.period.interruptions.slice(0, 1)}>
        {(gap) => (
          <span class="period-key period-key-gap">{`${t('support.period.interruption')} ${daysText(gap, { t, format: format() })}`}</span>
        )}
      </For>
      <Show when={props.picture.before !== null}>
        <span class="period-key period-key-before">{t('support.period.before')}</span>
      </Show>
    </figcaption>
  );
}
