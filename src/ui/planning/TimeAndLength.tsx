import { createSignal, For, Show, type JSX } from 'solid-js';
import { plannedEnd } from '../../domain/planned-visits.ts';
import type { Which } from '../../domain/local-time.ts';
import { clockOf } from '../records/segment-rows.ts';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { problemAt } from './appointment-form.ts';
import type { AppointmentFormState } from './create-appointment-form.ts';

const QUICK = [30, 45, 60, 90, 120] as const;

/** When it begins, as people type times, and how long it is planned to take. */
export function TimeAndLength(props: { readonly state: AppointmentFormState }): JSX.Element {
  return (
    <>
      <div class="fields-2">
        <Time state={props.state} />
        <Length state={props.state} />
      </div>
      <WhichOf state={props.state} />
      <QuickLengths state={props.state} />
    </>
  );
}

function Time(props: { readonly state: AppointmentFormState }): JSX.Element {
  const { t } = useI18n();
  const [left, setLeft] = createSignal(false);
  const problem = (): string | null => {
    const found = problemAt(props.state.reading(), 'time');
    if (found === null || found.code === 'ambiguous') return null;
    const isShown = props.state.tried() || (left() && props.state.form.time.trim() !== '');
    if (!isShown) return null;
    return t(props.state.form.time.trim() === '' ? 'planning.form.timeMissing' : `planning.form.${found.code}`);
  };
  return (
    <TextField
      narrow
      inputMode="decimal"
      label={t('planning.form.time')}
      hint={t('planning.form.timeHint')}
      error={problem()}
      maxLength={10}
      value={props.state.form.time}
      onInput={(time) => {
        setLeft(false);
        props.state.set({ time, which: null });
      }}
      onBlur={() => setLeft(true)}
    />
  );
}

function Length(props: { readonly state: AppointmentFormState }): JSX.Element {
  const { t } = useI18n();
  const [left, setLeft] = createSignal(false);
  const problem = (): string | null =>
    problemAt(props.state.reading(), 'minutes') !== null && (left() || props.state.tried()) ? t('planning.form.notMinutes') : null;
  const end = (): string | null => {
    const read = props.state.reading();
    return read.ok ? clockOf(plannedEnd(read.form.time)) : null;
  };
  return (
    <div>
      <TextField
        narrow
        inputMode="decimal"
        label={t('planning.form.minutes')}
        hint={t('planning.form.minutesHint')}
        error={problem()}
        maxLength={10}
        value={props.state.form.minutes}
        onInput={(minutes) => {
          setLeft(false);
          props.state.set({ minutes });
        }}
        onBlur={() => setLeft(true)}
      />
      <Show when={end()}>{(clock) => <p class="field-hint tabular">{t('planning.form.until', clock())}</p>}</Show>
    </div>
  );
}

function QuickLengths(props: { readonly state: AppointmentFormState }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <div class="row" role="group" aria-label={t('planning.form.minutesQuick')}>
      <For each={QUICK}>
        {(minutes) => <Button onClick={() => props.state.set({ minutes: String(minutes) })}>{format().duration(minutes)}</Button>}
      </For>
    </div>
  );
}

/** The clock was put back: which of the two equal times is meant. */
function WhichOf(props: { readonly state: AppointmentFormState }): JSX.Element {
  const { t } = useI18n();
  const isAsked = (): boolean => props.state.form.which !== null || problemAt(props.state.reading(), 'time')?.code === 'ambiguous';
  const clock = (): string => props.state.form.time.trim();
  return (
    <Show when={isAsked()}>
      <Choice<Which>
        label={t('planning.form.ambiguous')}
        options={[
          { value: 'first', label: t('planning.form.first', clock()) },
          { value: 'second', label: t('planning.form.second', clock()) },
        ]}
        value={props.state.form.which}
        onChange={(which) => props.state.set({ which })}
      />
    </Show>
  );
}
