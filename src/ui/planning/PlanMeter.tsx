import { Show, type JSX } from 'solid-js';
import type { PlanWeekView } from '../../protocol/limits-views.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { overText, weekText } from './appointment-words.ts';

/** A week as it would be with what is being typed. */
export function ForecastMeter(props: {
  readonly week: PlanWeekView;
  readonly words: readonly [before: string, after: string];
}): JSX.Element {
  return (
    <div class="meter plan-meter" classList={{ 'meter-attention': props.week.recorded + props.week.planned > props.week.limit }}>
      <p class="meter-words">
        <span>{props.words[0]}</span>
        <span>{props.words[1]}</span>
      </p>
      <Track week={props.week} />
    </div>
  );
}

/** A week of a case: what is recorded is shaded, what is planned is outlined, and the words say both. */
export function PlanMeter(props: { readonly week: PlanWeekView }): JSX.Element {
  const { t, format } = useI18n();
  const formatContext = () => ({ t, format: format() });
  const over = (): boolean => props.week.recorded + props.week.planned > props.week.limit;
  return (
    <div class="meter plan-meter" classList={{ 'meter-attention': over() }}>
      <p class="meter-words small">
        <span>{format().shortWeek(props.week.week)}</span>
        <span>{weekText(props.week, formatContext())}</span>
      </p>
      <Track week={props.week} />
      <Show when={overText(props.week, formatContext())}>{(words) => <p class="small plan-over">{words()}</p>}</Show>
    </div>
  );
}

function Track(props: { readonly week: PlanWeekView }): JSX.Element {
  const part = (minutes: number): string => String(props.week.limit <= 0 ? 0 : Math.min(1, Math.max(0, minutes / props.week.limit)));
  return (
    <div class="meter-track" aria-hidden="true">
      <div class="plan-fill" style={{ '--part': part(props.week.recorded + props.week.planned) }} />
      <div class="meter-fill" data-none={props.week.recorded === 0 ? '' : undefined} style={{ '--part': part(props.week.recorded) }} />
    </div>
  );
}
