import { A } from '@solidjs/router';
import { createEffect, createSignal, Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { createAct, type Act } from '../components/create-act.ts';
import { createAskedDraft } from '../records/drafts/create-asked-draft.ts';
import { createSavedToast } from '../records/create-saved-toast.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { SaveMark } from '../components/SaveMark.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { aboutText, standText, timesText, titleText } from './appointment-words.ts';
import { DeclineWords } from './DeclineWords.tsx';
import { PlanFindings } from './PlanFindings.tsx';
import { PlanMeter } from './PlanMeter.tsx';

interface CardProps {
  readonly appointment: AppointmentView;
  readonly mayAnswer: boolean;
}

/** One appointment past a limit: whose, when, what the week then holds, why; and the answer. */
export function ReleaseCard(props: CardProps): JSX.Element {
  const { t, format } = useI18n();
  const formatContext = () => ({ t, format: format() });
  return (
    <Card class="release" title={<A href={routes.file(props.appointment.case)}>{titleText(props.appointment, formatContext())}</A>}>
      <p class="tabular">
        {format().dayAndDate(props.appointment.time.start.slice(0, 10))}, {timesText(props.appointment, formatContext())} ·{' '}
        {t('planning.appointment.minutes', format().duration(props.appointment.time.minutes))} ·{' '}
        {t('planning.appointment.by', props.appointment.by)}
      </p>
      <PlanMeter week={props.appointment.week} />
      <PlanFindings findings={props.appointment.findings} />
      <Show when={props.appointment.reason !== ''} fallback={<p>{t('planning.releases.noReason')}</p>}>
        <div>
          <p class="muted small">{t('planning.releases.reason')}</p>
          <blockquote class="quote">{props.appointment.reason}</blockquote>
        </div>
      </Show>
      <Show when={props.appointment.release !== 'asked'}>
        <Answer appointment={props.appointment} />
      </Show>
      <Show when={props.mayAnswer && props.appointment.release === 'asked'}>
        <AnswerForm appointment={props.appointment} />
      </Show>
    </Card>
  );
}

function Answer(props: { readonly appointment: AppointmentView }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <div class="aside">
      <p>{standText(props.appointment, { t, format: format() })?.words}</p>
      <Show when={props.appointment.releaseWords !== ''}>
        <blockquote class="quote">{props.appointment.releaseWords}</blockquote>
      </Show>
      <SaveMark state={props.appointment.state} />
    </div>
  );
}

/** One tap releases; a no comes with words that help on. Both can be taken back. */
function AnswerForm(props: { readonly appointment: AppointmentView }): JSX.Element {
  const { t, format } = useI18n();
  const act = createAct();
  const answer = createAnswer(act, () => props.appointment.id);
  const [declining, setDeclining] = createSignal(false);
  const asked = createAskedDraft();
  createEffect(() => {
    const draft = asked();
    if (draft?.what === 'decline' && draft.ids[0] === props.appointment.id) setDeclining(true);
  });
  const about = (): JSX.Element => <span class="visually-hidden"> {aboutText(props.appointment, { t, format: format() })}</span>;
  return (
    <>
      <FailureNotice refused={act.refused()} />
      <Show
        when={declining()}
        fallback={
          <div class="row">
            <Button weight="main" busy={act.busy()} onClick={() => void answer(true, '')}>
              {t('planning.releases.grant')}
              {about()}
            </Button>
            <Button weight="quiet" onClick={() => setDeclining(true)}>
              {t('planning.releases.decline')}
              {about()}
            </Button>
          </div>
        }
      >
        <DeclineWords
          appointment={props.appointment.id}
          busy={act.busy()}
          onAnswer={(words) => answer(false, words)}
          onBack={() => setDeclining(false)}
          onAgain={() => setDeclining(true)}
        />
      </Show>
    </>
  );
}

function createAnswer(act: Act, caseId: () => string): (granted: boolean, words: string) => Promise<boolean> {
  const { t } = useI18n();
  const worker = useWorker();
  const told = createSavedToast();
  return async (granted, words) => {
    const saved = await act.run(worker.answerRelease(caseId(), granted, words));
    if (saved === null) return false;
    told(t(granted ? 'planning.releases.granted' : 'planning.releases.declined'), saved.value.undo);
    return true;
  };
}
