import { For, Show, type JSX } from 'solid-js';
import type { LimitFinding } from '../../domain/limits.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { PlanWeekView } from '../../protocol/limits-views.ts';
import { Notice } from '../components/Notice.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from '../limits/finding-text.ts';
import { weekForecast } from './appointment-words.ts';
import { AppointmentPartGate } from './ChangedElsewhere.tsx';
import type { AppointmentFormState } from './create-appointment-form.ts';
import { minutesIn } from './week-share.ts';
import { ForecastMeter } from './PlanMeter.tsx';

/** What the weeks hold with this appointment, what the limits say, and, where a release is needed, why. */
export function Forecast(props: { readonly state: AppointmentFormState; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  const own = (week: PlanWeekView): number => {
    const read = props.state.reading();
    return read.ok ? minutesIn(week.week, read.form.time) : 0;
  };
  const findings = (): readonly LimitFinding[] => props.state.forecast()?.findings ?? [];
  const without = (finding: LimitFinding): { readonly without?: number } => {
    const week = finding.rule === 'R5' ? props.state.forecast()?.weeks.find((one) => one.week === finding.week) : undefined;
    return week === undefined ? {} : { without: week.recorded + week.planned - own(week) };
  };
  const needs = (): boolean => props.state.forecast()?.needsRelease === true;
  return (
    <section class="stack forecasts" aria-label={t('planning.form.forecast')}>
      <For each={props.state.forecast()?.weeks}>
        {(week) => <ForecastMeter week={week} words={weekForecast(week, own(week), { t, format: format() })} />}
      </For>
      <div aria-live="polite">
        <Show when={findings().length > 0}>
          <Notice tone="attention">
            <ul class="stack-8" role="list">
              <For each={findings()}>{(finding) => <li>{findingText(finding, { t, format: format(), ...without(finding) })}</li>}</For>
            </ul>
            <Show when={needs()}>
              <p>{t('planning.form.saveAskMeans')}</p>
            </Show>
          </Notice>
        </Show>
      </div>
      <Show when={needs() || props.state.form.reason !== ''}>
        <AppointmentPartGate state={props.state} part="reason" today={props.today}>
          <TextArea
            label={t('planning.form.reason')}
            hint={t('planning.form.reasonHint')}
            error={props.state.tried() && props.state.lacksReason() ? t('planning.form.reasonMissing') : null}
            maxLength={500}
            value={props.state.form.reason}
            onInput={(reason) => props.state.set({ reason })}
          />
        </AppointmentPartGate>
      </Show>
    </section>
  );
}
