import { createEffect, createSignal, For, Show, type JSX } from 'solid-js';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { PeriodView, PlaceView } from '../../../protocol/limits-views.ts';
import type { CaseView } from '../../../protocol/case-views.ts';
import { Button } from '../../components/Button.tsx';
import { FailureNotice, Notice, type Refused } from '../../components/Notice.tsx';
import { useToast } from '../../components/UndoToast.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { findingPart } from '../../limits/finding-text.ts';
import { createWorkerQuery, useWorker } from '../../worker/worker-context.tsx';
import { CaseFold } from '../CaseFold.tsx';
import { createAskedDraft } from '../../records/drafts/create-asked-draft.ts';
import { createSavedToast } from '../../records/create-saved-toast.ts';
import { stepText } from '../../records/limit-values.ts';
import { createToday } from '../../device/today.ts';
import { offeredSteps, type Offered } from './place-steps.ts';
import { placeWords } from './place-words.ts';
import { UrgentForm } from './UrgentForm.tsx';

/** A case's place (R1, R2): how it stands, what can be done, and what became of what was asked. The server alone gives places. */
export function PlaceCard(props: { readonly view: CaseView; readonly period: PeriodView }): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const place = createWorkerQuery(['records', 'sync'], (worker) => worker.place(props.view.row.id));
  return (
    <Show when={place()}>
      {(found) => (
        <CaseFold
          title={t('support.place.title')}
          words={placeWords(found(), today(), { t, format: format() })}
          attention={!isCalm(found())}
        >
          <Answer place={found()} />
          <AccessLevel place={found()} />
          <Rule place={found()} />
          <FindingNotice findings={told(found())} />
          <Steps {...props} place={found()} />
        </CaseFold>
      )}
    </Show>
  );
}

/** A place that is there, and nothing new about it. */
function isCalm(place: PlaceView): boolean {
  return (
    (place.state === 'occupied' || place.state === 'released') &&
    place.answer === null &&
    place.pending.length === 0 &&
    told(place).length === 0
  );
}

/** Everything else is said by the state's own words, or by the answer. */
function told({ findings, state }: PlaceView): readonly LimitFinding[] {
  return findings.filter(({ rule, code }) => rule === 'R1' && (code !== 'full' || (state !== 'waiting' && state !== 'offered')));
}

/** How waiting goes on, and what an offer means (R2). */
function Rule(props: { readonly place: PlaceView }): JSX.Element {
  const { t, format } = useI18n();
  const finding = (): LimitFinding | undefined => props.place.findings.find(({ rule }) => rule === 'R2');
  return (
    <Show when={props.place.answer === null ? finding() : undefined}>
      {(found) => <p class="muted small">{findingPart(found(), 'out', { t, format: format() })}</p>}
    </Show>
  );
}

function AccessLevel(props: { readonly place: PlaceView }): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  /** Steps beyond the request, which the state tells itself. */
  const waiting = (): PlaceView['pending'] => (props.place.state === 'requested' ? [] : props.place.pending);
  return (
    <>
      <p class="place-state title-18 strong" data-state={props.place.state}>
        {placeWords(props.place, today(), { t, format: format() })}
      </p>
      <Show when={props.place.state === 'requested' && props.place.pending.length > 0}>
        <p class="muted small">{t('support.place.offline')}</p>
      </Show>
      <Show when={waiting().length > 0}>
        <p class="muted small">
          {t('support.place.pending')}{' '}
          {waiting()
            .map((step) => stepText(step, { t, format: format(), programme: undefined }))
            .join(', ')}
        </p>
      </Show>
      <Show when={props.place.state === 'reserved' && props.place.extended}>
        <p class="muted small">{t('support.place.extended')}</p>
      </Show>
      <Show when={props.place.urgent && props.place.urgentReason !== ''}>
        <p class="muted small">{t('support.place.urgentReason', props.place.urgentReason)}</p>
      </Show>
    </>
  );
}

/** What became of the last step, told kindly until it was seen. */
function Answer(props: { readonly place: PlaceView }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const text = (answer: NonNullable<PlaceView['answer']>): string =>
    answer.outcome === 'lengthened'
      ? t('support.place.answer.lengthened.text', format().date(answer.until))
      : t(`support.place.answer.${answer.outcome}.text`);
  return (
    <Show when={props.place.answer}>
      {(answer) => (
        <Notice
          live
          tone={answer().outcome === 'granted' || answer().outcome === 'lengthened' ? 'good' : 'attention'}
          title={t(`support.place.answer.${answer().outcome}.title`)}
        >
          <p>{text(answer())}</p>
          <div class="row no-print">
            <Button onClick={() => void worker.dismiss(answer().id).catch(reportError)}>{t('support.place.seen')}</Button>
          </div>
        </Notice>
      )}
    </Show>
  );
}

function Steps(props: { readonly view: CaseView; readonly period: PeriodView; readonly place: PlaceView }): JSX.Element {
  const { t } = useI18n();
  const today = createToday();
  const [urging, setUrging] = createSignal(false);
  const { take, refused } = createTakeStep(() => props.view.row.id);
  const offered = (): readonly Offered[] => offeredSteps({ place: props.place, period: props.period, today: today() });
  const asked = createAskedDraft();
  createEffect(() => {
    const draft = asked();
    if (draft?.what === 'urgent' && draft.ids[0] === props.view.row.id && offered().some(({ name }) => name === 'urgent')) setUrging(true);
  });
  const press = ({ name, step }: Offered): void => {
    if (name === 'urgent') setUrging(true);
    else void take(step);
  };
  return (
    <>
      <Show
        when={urging()}
        fallback={
          <Show when={offered().length > 0}>
            <div class="row no-print">
              <For each={offered()}>
                {(one, index) => (
                  <Button
                    weight={index() === 0 && one.name !== 'release' && one.name !== 'withdraw' ? 'plain' : 'quiet'}
                    onClick={() => press(one)}
                  >
                    {t(`support.place.act.${one.name}`)}
                  </Button>
                )}
              </For>
            </div>
          </Show>
        }
      >
        <UrgentForm
          caseId={props.view.row.id}
          onGo={(reason) => take({ act: 'urgent', urgent: true }, reason)}
          onEnd={() => setUrging(false)}
          onAgain={() => setUrging(true)}
        />
      </Show>
      <FailureNotice refused={refused()} />
    </>
  );
}

/** Takes a step and says so; it can be taken back where the worker knows how. */
function createTakeStep(caseId: () => string) {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const told = createSavedToast();
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const take = async (step: Offered['step'], reason?: string): Promise<boolean> => {
    const result = await worker.placeStep(caseId(), step, reason);
    setRefused(result.ok ? null : result);
    if (!result.ok) return false;
    if (result.value.undo.length > 0) told(t('support.place.told'), result.value.undo);
    else tell(t('support.place.told'), null);
    return true;
  };
  return { take, refused };
}
