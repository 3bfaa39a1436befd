import { Show, type JSX } from 'solid-js';
import { readDate } from '../../../domain/local-time.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { CivilDate } from '../../../domain/values.ts';
import { DateField } from '../../components/DateField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { findingText } from '../../limits/finding-text.ts';
import { createToday } from '../../device/today.ts';
import type { PeriodForecast } from '../../../protocol/limits-api.ts';

interface StartProps {
  readonly text: string;
  readonly onInput: (text: string) => void;
  /** What this start would come to; null while nobody has answered. */
  readonly forecast: PeriodForecast | null;
  /** A save was tried with something that is no date. */
  readonly wrong: boolean;
}

/** The finding that keeps a start from being saved (R8), if there is one. */
export function outsideTerm(forecast: PeriodForecast | null): LimitFinding | undefined {
  return forecast?.findings.find(({ code }) => code === 'startOutsideTerm');
}

/** The first day, with the last one it leads to (R3). Outside the programme's term is told at the field; an end beyond it asks (R8). */
export function StartField(props: StartProps): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const start = (): CivilDate | null => readDate(props.text, today());
  const error = (): string | null => {
    const outside = start() === null ? undefined : outsideTerm(props.forecast);
    if (outside !== undefined) return findingText(outside, { t, format: format() });
    return props.wrong ? t('cases.form.notADate') : null;
  };
  const hint = (): string => {
    const lastDay = start() === null || error() !== null ? null : (props.forecast?.lastDay ?? null);
    return lastDay === null ? t('cases.person.startHint') : t('cases.person.startMeans', format().dayAndDate(lastDay));
  };
  return (
    <>
      <DateField label={t('cases.person.start')} hint={hint()} text={props.text} error={error()} onInput={props.onInput} today={today()} />
      <Show when={start() !== null && outsideTerm(props.forecast) === undefined}>
        <FindingNotice findings={(props.forecast?.findings ?? []).filter(({ code }) => code === 'endBeyondTerm')} />
      </Show>
    </>
  );
}
