import { Show, untrack, type JSX } from 'solid-js';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { Id } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Form } from '../../components/Form.tsx';
import { FailureNotice } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { createFieldContext, createRecordForm } from '../../records/create-record-form.ts';
import { createSavedToast } from '../../records/create-saved-toast.ts';
import { createGiveUp } from '../../records/drafts/create-form-draft.ts';
import { readDraftKey, type DraftSubject } from '../../records/drafts/draft-keys.ts';
import { DraftTrouble } from '../../records/drafts/DraftTrouble.tsx';
import type { OpenedDraft } from '../../records/drafts/find-draft.ts';
import { routes } from '../../routes/case-routes.ts';
import { Resumed } from '../../records/drafts/Resumed.tsx';
import { WithDraft, type OpenedForm } from '../../records/drafts/WithDraft.tsx';
import type { RecordFormState } from '../../records/editor.ts';
import { openForm, readDraft, type RecordForm } from '../../records/record-form.ts';
import { RecordField } from '../../records/RecordFields.tsx';
import { createForecast } from './create-forecast.ts';
import { interruptionEditor, type interruptionFields } from './interruption-editor.ts';
import { readInterval, type IntervalReading, type TypedInterval } from './read-interval.ts';

interface FormProps {
  readonly caseId: Id;
  readonly period: PeriodView;
  /** Null: a new one. */
  readonly interruption: PeriodView['interruptions'][number] | null;
  readonly onDone: () => void;
  /** What was typed was given up and is wanted back. */
  readonly onAgain: () => void;
}

/** From, until and a word for an interruption; the new end is told while typing. What was typed stays when saving is refused, or the power goes. */
export function InterruptionForm(props: FormProps): JSX.Element {
  const subject = (): DraftSubject => ({ what: 'interruption', ids: [props.caseId, props.interruption?.record ?? null] });
  /** A new one goes by the id of its form until the worker gives it one. */
  const recordOf = ({ key }: OpenedDraft): Id => props.interruption?.record ?? readDraftKey(key)?.form ?? '';
  return (
    <WithDraft
      subject={subject()}
      read={(kept, draft) => readDraft(interruptionEditor, kept, { caseId: props.caseId, record: recordOf(draft) })}
    >
      {(opened, reload) => <Fields {...props} opened={opened} record={recordOf(opened.draft)} reload={reload} />}
    </WithDraft>
  );
}

interface FieldsProps extends FormProps {
  readonly opened: OpenedForm<RecordForm>;
  readonly record: Id;
  readonly reload: () => Promise<void>;
}

function Fields(props: FieldsProps): JSX.Element {
  const { t } = useI18n();
  const told = createSavedToast();
  const { key } = untrack(() => props.opened.draft);
  const context = createFieldContext({ interruption: untrack(() => props.record) });
  const begun = (): RecordForm =>
    openForm(interruptionEditor, { caseId: props.caseId, stored: { interruption: props.interruption } }, context());
  const state = createRecordForm(interruptionEditor, { form: untrack(() => props.opened.typed ?? begun()), key });
  const giveUp = createGiveUp(state.draft, key, () => props.onAgain());
  const cancel = (): void => {
    void giveUp();
    props.onDone();
  };
  const store = async (): Promise<void> => {
    const outcome = await state.save();
    if (outcome.state === 'saved') told(t('support.pause.stored'), outcome.saved.undo);
    if (outcome.state === 'saved' || outcome.state === 'unchanged') props.onDone();
  };
  return (
    <Form class="stack interruption-form no-print" onSubmit={() => void store()}>
      <Resumed loaded={props.opened} draft={state.draft} place={(other) => routes.file(props.caseId, other)} reload={props.reload} />
      <RecordField state={state} at={DAYS}>
        <Days state={state} />
      </RecordField>
      <RecordField
        state={state}
        at={['interruption', 'words']}
        words={{ label: t('support.pause.words'), hint: t('support.pause.wordsHint') }}
      />
      <Outlook {...props} state={state} />
      <DraftTrouble draft={state.draft} />
      <FailureNotice refused={state.refused()} />
      <div class="row">
        <Button type="submit">{t('support.pause.save')}</Button>
        <Button weight="quiet" onClick={cancel}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </Form>
  );
}

type State = RecordFormState<typeof interruptionFields>;
const DAYS = ['interruption', 'days'] as const;

function readDays({ typed, context }: State): IntervalReading {
  return readInterval(typed().interruption.days, context().today);
}

function Days(props: { readonly state: State }): JSX.Element {
  const { t } = useI18n();
  const typed = (): TypedInterval => props.state.typed().interruption.days;
  const type = (days: Partial<TypedInterval>): void => props.state.type(DAYS, { ...typed(), ...days });
  const problem = (field: keyof TypedInterval): string | null => {
    const now = readDays(props.state);
    if (!props.state.tried() || now.ok) return null;
    if (now[field] === 'notADate') return t('cases.form.notADate');
    return now[field] === 'endBeforeStart' ? t('support.pause.endBeforeStart') : null;
  };
  return (
    <div class="fields-2">
      <DateField
        label={t('support.pause.from')}
        text={typed().from}
        error={problem('from')}
        onInput={(from) => type({ from })}
        today={props.state.context().today}
      />
      <DateField
        label={t('support.pause.until')}
        hint={t('support.pause.both')}
        text={typed().until}
        error={problem('until')}
        onInput={(until) => type({ until })}
        today={props.state.context().today}
      />
    </div>
  );
}

/** What the last day of the support would be. */
function Outlook(props: Pick<FormProps, 'caseId' | 'period' | 'interruption'> & { readonly state: State }): JSX.Element {
  const { t, format } = useI18n();
  const forecast = createForecast(
    () => props.caseId,
    () => {
      const now = readDays(props.state);
      if (!now.ok) return null;
      return { interruption: now.days, ...(props.interruption === null ? {} : { instead: props.interruption.record }) };
    },
  );
  const newEnd = (): string => {
    const after = forecast()?.lastDay ?? null;
    const now = props.period.lastDay;
    if (after === null || now === null) return '';
    const { date } = format();
    return after === now ? t('support.pause.sameEnd', date(after)) : t('support.pause.newEnd', { after: date(after), before: date(now) });
  };
  const findings = (): readonly LimitFinding[] => (forecast()?.findings ?? []).filter(({ code }) => code === 'endBeyondTerm');
  return (
    <>
      <div aria-live="polite">
        <Show when={newEnd()}>{(words) => <p>{words()}</p>}</Show>
      </div>
      <FindingNotice findings={findings()} />
    </>
  );
}
