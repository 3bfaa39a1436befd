import { untrack, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { createWordsForm } from '../records/drafts/create-words-form.ts';
import { DraftTrouble } from '../records/drafts/DraftTrouble.tsx';
import { Resumed } from '../records/drafts/Resumed.tsx';
import { WithDraft, type OpenedForm } from '../records/drafts/WithDraft.tsx';
import { readWordsDraft, type WordsForm } from '../records/drafts/words-draft.ts';
import { Button } from '../components/Button.tsx';
import { Form } from '../components/Form.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { planningRoutes } from '../routes/planning-routes.ts';

interface DeclineProps {
  readonly appointment: Id;
  readonly busy: boolean;
  /** Whether it was stored. */
  readonly onAnswer: (words: string) => Promise<boolean>;
  readonly onBack: () => void;
  /** What was typed was given up and is wanted back. */
  readonly onAgain: () => void;
}

/** What is said with a no: words that help on. */
export function DeclineWords(props: DeclineProps): JSX.Element {
  return (
    <WithDraft subject={{ what: 'decline', ids: [props.appointment] }} read={readWordsDraft}>
      {(opened, reload) => <Words {...props} opened={opened} reload={reload} />}
    </WithDraft>
  );
}

function Words(props: DeclineProps & { readonly opened: OpenedForm<WordsForm>; readonly reload: () => Promise<void> }): JSX.Element {
  const { t } = useI18n();
  const state = createWordsForm(
    untrack(() => props.opened),
    () => props.onAgain(),
  );
  const send = async (): Promise<void> => {
    const words = await state.read();
    if (words !== null && (await props.onAnswer(words))) await state.stored();
  };
  const back = (): void => {
    void state.giveUp();
    props.onBack();
  };
  return (
    <Form class="stack" onSubmit={() => void send()}>
      <Resumed loaded={props.opened} draft={state.draft} place={planningRoutes.releasesAt} reload={props.reload} />
      <TextArea
        label={t('planning.releases.words')}
        hint={t('planning.releases.wordsHint')}
        error={state.isMissing() ? t('planning.releases.wordsMissing') : null}
        maxLength={500}
        value={state.words()}
        onInput={state.write}
        ref={(element) => requestAnimationFrame(() => element.focus())}
      />
      <DraftTrouble draft={state.draft} />
      <div class="row">
        <Button type="submit" weight="main" busy={props.busy}>
          {t('planning.releases.declineGo')}
        </Button>
        <Button weight="quiet" onClick={back}>
          {t('planning.releases.declineBack')}
        </Button>
      </div>
    </Form>
  );
}
