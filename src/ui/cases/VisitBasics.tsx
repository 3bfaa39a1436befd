import { Show, type JSX } from 'solid-js';
import { addDays } from '../../domain/civil-date.ts';
import { outcomes, visitKinds } from '../../domain/kinds/visit.ts';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { VisitFormState } from './create-visit-form.ts';
import { DayField } from './DayField.tsx';
import { PartGate } from './PartGate.tsx';
import { withKind, withOutcome } from './visit-form.ts';

/** Kind, outcome and day: already true of most visits when the sheet opens. */
export function VisitBasics(props: { readonly state: VisitFormState; readonly today: CivilDate }): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <PartGate state={props.state} in="openedVisit" part="kind">
        <Choice
          label={t('cases.form.what')}
          options={visitKinds.map((value) => ({ value, label: t(`kinds.visitKind.${value}`) }))}
          value={props.state.form.kind}
          onChange={(kind) => props.state.set(withKind(props.state.form, kind))}
        />
      </PartGate>
      <PartGate state={props.state} in="openedVisit" part="outcome">
        <Choice
          label={t('cases.form.outcome')}
          options={outcomes.map((value) => ({ value, label: t(`kinds.outcome.${value}`) }))}
          value={props.state.form.outcome}
          onChange={(outcome) => props.state.set(withOutcome(props.state.form, outcome))}
        />
      </PartGate>
      <PartGate state={props.state} in="openedVisit" part="time">
        <VisitDate state={props.state} today={props.today} />
      </PartGate>
    </>
  );
}

function VisitDate(props: { readonly state: VisitFormState; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  const read = (): CivilDate | null => readDate(props.state.form.date, props.today);
  const choose = (date: CivilDate): void => props.state.set({ date: format().date(date) });
  const yesterday = (): CivilDate => addDays(props.today, -1);
  return (
    <div class="visit-date">
      <DayField state={props.state} today={props.today} label={t('cases.form.date')} inWords={(day) => format().dayAndDate(day)} />
      <div class="row visit-date-quick">
        <Show when={read() !== props.today}>
          <Button onClick={() => choose(props.today)}>{t('cases.form.today')}</Button>
        </Show>
        <Show when={read() !== yesterday()}>
          <Button weight="quiet" onClick={() => choose(yesterday())}>
            {t('cases.form.yesterday')}
          </Button>
        </Show>
      </div>
    </div>
  );
}
