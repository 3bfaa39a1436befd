import { createSignal, Show, type JSX } from 'solid-js';
import type { Decision } from '../../../domain/kinds/participation.ts';
import { readDate } from '../../../domain/local-time.ts';
import { enquiryKeptUntil } from '../../../domain/retention.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import type { CaseView } from '../../../protocol/case-views.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/DateField.tsx';
import { FailureNotice, type Refused } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createSavedToast } from '../../records/create-saved-toast.ts';
import { createToday } from '../../device/today.ts';

const stored = { yes: 'support.decision.storedYes', later: 'support.decision.storedLater', no: 'support.decision.storedNo' } as const;

/** The client decides (R6): yes, not yet, no; never a reason, always with a way back. Stands first until there is a yes. */
export function DecisionCard(props: { readonly view: CaseView; readonly period: PeriodView }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const told = createSavedToast();
  const day = createDay();
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const decide = async (decision: Decision): Promise<void> => {
    const on = day.read();
    if (on === null) return;
    const result = await worker.decideParticipation(props.view.row.id, decision, on);
    setRefused(result.ok ? null : result);
    if (result.ok) told(t(stored[decision]), result.value.undo);
  };
  return (
    <section class="card card-lifted stack-12 decision">
      <h2 class="title-16 muted">{t('support.decision.title')}</h2>
      <p class="title-22 strong">{t('support.decision.ask', props.view.row.name)}</p>
      <AccessLevel period={props.period} />
      <p class="muted">{t('support.decision.why')}</p>
      <Show when={day.open()}>
        <DateField label={t('support.decision.on')} text={day.typed()} error={day.problem()} onInput={day.setTyped} today={day.today()} />
      </Show>
      <div class="row no-print">
        <Button onClick={() => void decide('yes')}>{t('support.decision.yes')}</Button>
        <Button onClick={() => void decide('later')}>{t('support.decision.notYet')}</Button>
        <Button onClick={() => void decide('no')}>{t('support.decision.sayNo')}</Button>
        <Show when={!day.open()}>
          <Button weight="quiet" onClick={() => day.setOpen(true)}>
            {t('support.decision.otherDay')}
          </Button>
        </Show>
      </div>
      <FailureNotice refused={refused()} />
    </section>
  );
}

/** What has been said so far, since when the enquiry is here, and until when it is kept without a yes (R12). */
function AccessLevel(props: { readonly period: PeriodView }): JSX.Element {
  const { t, format } = useI18n();
  const words = (): string => {
    const { decision, enquiredOn } = props.period;
    const said =
      decision?.decision === 'later'
        ? t('support.decision.later', format().date(decision.on))
        : decision?.decision === 'no'
          ? t('support.decision.no', format().date(decision.on))
          : '';
    const enquired = enquiredOn === null ? '' : t('support.decision.enquired', format().date(enquiredOn));
    const kept = enquiredOn === null ? '' : t('support.decision.kept', format().date(enquiryKeptUntil(enquiredOn)));
    return [said, enquired, kept].filter(Boolean).join(' ');
  };
  return (
    <Show when={words()}>
      <p>{words()}</p>
    </Show>
  );
}

/** The day of the decision: today, unless another one was typed. */
function createDay() {
  const { t, format } = useI18n();
  const today = createToday();
  const [open, setOpen] = createSignal(false);
  const [typed, setTyped] = createSignal(format().date(today()));
  const [tried, setTried] = createSignal(false);
  const typedDay = (): CivilDate | null => (open() ? readDate(typed(), today()) : today());
  const read = (): CivilDate | null => {
    setTried(true);
    const on = typedDay();
    return on === null || on > today() ? null : on;
  };
  const problem = (): string | null => {
    const on = typedDay();
    if (!tried()) return null;
    if (on === null) return t('cases.form.notADate');
    return on > today() ? t('support.decision.future') : null;
  };
  return { open, setOpen, typed, setTyped, today, read, problem };
}
