import { untrack, type JSX } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import { Button } from '../../components/Button.tsx';
import { Form } from '../../components/Form.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { createWordsForm } from '../../records/drafts/create-words-form.ts';
import { DraftTrouble } from '../../records/drafts/DraftTrouble.tsx';
import { routes } from '../../routes/case-routes.ts';
import { Resumed } from '../../records/drafts/Resumed.tsx';
import { WithDraft, type OpenedForm } from '../../records/drafts/WithDraft.tsx';
import { readWordsDraft, type WordsForm } from '../../records/drafts/words-draft.ts';

interface UrgentProps {
  readonly caseId: Id;
  /** Whether it was taken. */
  readonly onGo: (reason: string) => Promise<boolean>;
  readonly onEnd: () => void;
  /** What was typed was given up and is wanted back. */
  readonly onAgain: () => void;
}

/** The team lead moves a case up the waiting list; the reason stands there for everybody who works with it (R2). */
export function UrgentForm(props: UrgentProps): JSX.Element {
  return (
    <WithDraft subject={{ what: 'urgent', ids: [props.caseId] }} read={readWordsDraft}>
      {(opened, reload) => <Reason {...props} opened={opened} reload={reload} />}
    </WithDraft>
  );
}

function Reason(props: UrgentProps & { readonly opened: OpenedForm<WordsForm>; readonly reload: () => Promise<void> }): JSX.Element {
  const { t } = useI18n();
  const state = createWordsForm(
    untrack(() => props.opened),
    () => props.onAgain(),
  );
  const go = async (): Promise<void> => {
    const reason = await state.read();
    if (reason === null || !(await props.onGo(reason))) return;
    await state.stored();
    props.onEnd();
  };
  const cancel = (): void => {
    void state.giveUp();
    props.onEnd();
  };
  return (
    <Form class="stack no-print" onSubmit={() => void go()}>
      <Resumed loaded={props.opened} draft={state.draft} place={(form) => routes.file(props.caseId, form)} reload={props.reload} />
      <TextField
        label={t('support.place.urgentAsk')}
        hint={t('support.place.urgentHint')}
        error={state.isMissing() ? t('support.place.urgentMissing') : null}
        value={state.words()}
        onInput={state.write}
      />
      <DraftTrouble draft={state.draft} />
      <div class="row">
        <Button type="submit">{t('support.place.urgentGo')}</Button>
        <Button weight="quiet" onClick={cancel}>
          {t('support.pause.cancel')}
        </Button>
      </div>
    </Form>
  );
}
