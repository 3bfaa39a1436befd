import { For, Show, type JSX } from 'solid-js';
import { addDays } from '../../domain/civil-date.ts';
import { visitKinds } from '../../domain/kinds/visit.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import { DayField } from '../components/DayField.tsx';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { FieldFrame } from '../components/Field.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { problemAt } from './appointment-form.ts';
import { AppointmentPartGate } from './ChangedElsewhere.tsx';
import type { AppointmentFormState } from './create-appointment-form.ts';
import { TimeAndLength } from './TimeAndLength.tsx';

interface FieldsProps {
  readonly state: AppointmentFormState;
  readonly today: CivilDate;
  readonly cases: readonly CaseRow[];
  /** An appointment that is stored stays with its case. */
  readonly fixed: boolean;
}

/** Whose, when, how long, which kind. */
export function AppointmentFields(props: FieldsProps): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <CaseField {...props} />
      <AppointmentPartGate state={props.state} part="time" today={props.today}>
        <PlannedDay state={props.state} today={props.today} />
        <TimeAndLength state={props.state} />
      </AppointmentPartGate>
      <AppointmentPartGate state={props.state} part="kind" today={props.today}>
        <Choice
          label={t('planning.form.kind')}
          options={visitKinds.map((value) => ({ value, label: t(`kinds.visitKind.${value}`) }))}
          value={props.state.form.kind}
          onChange={(kind) => props.state.set({ kind })}
        />
      </AppointmentPartGate>
    </>
  );
}

function CaseField(props: FieldsProps): JSX.Element {
  const { t } = useI18n();
  const name = (): string => props.cases.find(({ id }) => id === props.state.form.of)?.name ?? t('planning.appointment.neutral');
  const missing = (): boolean => props.state.tried() && problemAt(props.state.reading(), 'of') !== null;
  return (
    <Show
      when={!props.fixed}
      fallback={
        <p>
          <span class="muted">{t('planning.form.of')}: </span>
          <strong>{name()}</strong>
        </p>
      }
    >
      <FieldFrame label={t('planning.form.of')} error={missing() ? t('planning.form.ofMissing') : null}>
        {(control) => (
          <select {...control} class="input" onChange={(event) => props.state.set({ of: event.currentTarget.value || null })}>
            <option value="" selected={props.state.form.of === null}>
              {t('planning.form.ofChoose')}
            </option>
            <For each={props.cases}>
              {(row) => (
                <option value={row.id} selected={row.id === props.state.form.of}>
                  {row.name}
                </option>
              )}
            </For>
          </select>
        )}
      </FieldFrame>
    </Show>
  );
}

const QUICK = [
  { words: 'today', days: 0 },
  { words: 'tomorrow', days: 1 },
  { words: 'nextWeek', days: 7 },
] as const;

function PlannedDay(props: { readonly state: AppointmentFormState; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <div class="stack-4">
      <DayField state={props.state} today={props.today} label={t('planning.form.date')} inWords={(day) => format().longDay(day)} />
      <div class="row" role="group" aria-label={t('planning.form.date')}>
        <For each={QUICK}>
          {({ words, days }) => (
            <Button weight="quiet" onClick={() => props.state.set({ date: format().date(addDays(props.today, days)) })}>
              {t(`planning.form.${words}`)}
            </Button>
          )}
        </For>
      </div>
    </div>
  );
}
