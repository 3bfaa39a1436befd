import { onMount, untrack, type JSX } from 'solid-js';
import type { WaitingView } from '../../protocol/limits-views.ts';
import { createWordsForm } from '../records/drafts/create-words-form.ts';
import { DraftTrouble } from '../records/drafts/DraftTrouble.tsx';
import { routes } from '../routes/case-routes.ts';
import { Resumed } from '../records/drafts/Resumed.tsx';
import { WithDraft, type OpenedForm } from '../records/drafts/WithDraft.tsx';
import { readWordsDraft, type WordsForm } from '../records/drafts/words-draft.ts';
import { Button } from '../components/Button.tsx';
import { Form } from '../components/Form.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { TextField } from '../components/TextField.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { MoveUp } from './create-move-up.ts';

interface MoveUpFormProps {
  readonly one: WaitingView;
  readonly who: string;
  readonly move: MoveUp;
  readonly onEnd: () => void;
  /** What was typed was given up and is wanted back. */
  readonly onAgain: () => void;
}

/** Asks the reason in the row it is about; nobody is passed over without one (R2). */
export function MoveUpForm(props: MoveUpFormProps): JSX.Element {
  return (
    <WithDraft subject={{ what: 'urgent', ids: [props.one.case] }} read={readWordsDraft}>
      {(opened, reload) => <Reason {...props} opened={opened} reload={reload} />}
    </WithDraft>
  );
}

function Reason(props: MoveUpFormProps & { readonly opened: OpenedForm<WordsForm>; readonly reload: () => Promise<void> }): JSX.Element {
  const { t } = useI18n();
  const state = createWordsForm(
    untrack(() => props.opened),
    () => props.onAgain(),
  );
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());
  const go = async (): Promise<void> => {
    const words = await state.read();
    if (words === null) return field?.focus();
    if (!(await props.move.up(props.one, props.who, words))) return;
    await state.stored();
    props.onEnd();
  };
  const cancel = (): void => {
    void state.giveUp();
    props.onEnd();
  };
  return (
    <Form class="waiting-form stack no-print" label={t('places.waiting.moveOf', props.who)} onSubmit={() => void go()}>
      <Resumed loaded={props.opened} draft={state.draft} place={(form) => routes.file(props.one.case, form)} reload={props.reload} />
      <TextField
        ref={(element) => (field = element)}
        label={t('places.waiting.reason')}
        hint={t('places.waiting.reasonHint')}
        error={state.isMissing() ? t('places.waiting.reasonMissing') : null}
        value={state.words()}
        onInput={state.write}
      />
      <DraftTrouble draft={state.draft} />
      <FailureNotice refused={props.move.refused()} />
      <div class="row">
        <Button type="submit" weight="main" busy={props.move.busy()}>
          {t('places.waiting.move')}
        </Button>
        <Button weight="quiet" onClick={cancel}>
          {t('places.waiting.cancel')}
        </Button>
      </div>
    </Form>
  );
}
