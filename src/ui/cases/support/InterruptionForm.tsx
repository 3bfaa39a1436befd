import { For, Show, type JSX } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import { Button } from '../../components/Button.tsx';
import { DateField } from '../../components/DateField.tsx';
import { Form } from '../../components/Form.tsx';
import { FailureNotice } from '../../components/Notice.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { DraftTrouble } from '../../records/drafts/DraftTrouble.tsx';
import type { DraftSubject } from '../../records/drafts/draft-keys.ts';
import { NewerNotice } from '../../records/conflicts/NewerNotice.tsx';
import { routes } from '../../routes/case-routes.ts';
import { Resumed } from '../../records/drafts/Resumed.tsx';
import { SeveralVersions } from '../../records/conflicts/SeveralVersions.tsx';
import { WithDraft, type OpenedForm } from '../../records/drafts/WithDraft.tsx';
import { createInterruptionForm, type InterruptionFormState } from './create-interruption-form.ts';
import { readInterruptionDraft, type InterruptionDraft } from './interruption-draft.ts';

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
  return (
    <WithDraft subject={subject()} read={readInterruptionDraft}>
      {(opened, reload) => <Fields {...props} opened={opened} reload={reload} />}
    </WithDraft>
  );
}

function Fields(props: FormProps & { readonly opened: OpenedForm<InterruptionDraft>; readonly reload: () => Promise<void> }): JSX.Element {
  const { t } = useI18n();
  // eslint-disable-next-line solid/reactivity -- a form is made anew for every draft that is opened
  const form = createInterruptionForm(props, props.opened);
  const cancel = (): void => {
    void form.kept.giveUp();
    props.onDone();
  };
  return (
    <Form class="stack interruption-form no-print" onSubmit={() => void form.store()}>
      <Resumed loaded={props.opened} draft={form.kept.draft} place={(other) => routes.file(props.caseId, other)} reload={props.reload} />
      <For each={form.undecided()}>
        {(part) => <SeveralVersions kind="interruption" part={part} caseId={props.caseId} record={props.interruption?.record ?? ''} />}
      </For>
      <Show when={!form.undecided().includes('days')}>
        <Days form={form} />
      </Show>
      <Show when={!form.undecided().includes('words')}>
        <TextField label={t('support.pause.words')} hint={t('support.pause.wordsHint')} value={form.words()} onInput={form.write} />
      </Show>
      <For each={form.newer()}>
        {({ part, now }) => (
          <NewerNotice
            kind="interruption"
            part={part}
            now={now}
            mine={form.values()[part]}
            both={false}
            onSettle={(how) => form.settle(part, how === 'newer')}
          />
        )}
      </For>
      <div aria-live="polite">
        <Show when={form.newEnd()}>{(words) => <p>{words()}</p>}</Show>
      </div>
      <FindingNotice findings={form.findings()} />
      <DraftTrouble draft={form.kept.draft} />
      <FailureNotice refused={form.refused()} />
      <div class="row">
        <Button type="submit">{t('support.pause.save')}</Button>
        <Button weight="quiet" onClick={cancel}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function Days(props: { readonly form: InterruptionFormState }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="fields-2">
      <DateField
        label={t('support.pause.from')}
        text={props.form.typed().from}
        error={props.form.problem('from')}
        onInput={(from) => props.form.typeDay({ from })}
        today={props.form.today()}
      />
      <DateField
        label={t('support.pause.until')}
        hint={t('support.pause.both')}
        text={props.form.typed().until}
        error={props.form.problem('until')}
        onInput={(until) => props.form.typeDay({ until })}
        today={props.form.today()}
      />
    </div>
  );
}
