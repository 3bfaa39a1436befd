import { createEffect, createSignal, For, Show, type JSX } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import { Button } from '../../components/Button.tsx';
import { FailureNotice, type Refused } from '../../components/Notice.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { createAskedDraft } from '../../records/drafts/create-asked-draft.ts';
import { createSavedToast } from '../../records/create-saved-toast.ts';
import { daysText } from '../../records/limit-values.ts';
import { InterruptionForm } from './InterruptionForm.tsx';

type Interruption = PeriodView['interruptions'][number];

/** Days without support (R4): listed, entered and taken out again, with the new end told while typing. */
export function Interruptions(props: { readonly caseId: Id; readonly period: PeriodView; readonly edits: boolean }): JSX.Element {
  const { t } = useI18n();
  /** What is being written; `record` null: a new one. */
  const [formatContext, setWriting] = createSignal<{ readonly record: Id | null } | null>(null);
  const done = (): void => void setWriting(null);
  const asked = createAskedDraft();
  createEffect(() => {
    const draft = asked();
    if (props.edits && draft?.what === 'interruption' && draft.ids[0] === props.caseId) setWriting({ record: draft.ids[1] ?? null });
  });
  return (
    <Show when={props.edits || props.period.interruptions.length > 0}>
      <div class="stack-4">
        <Show when={props.period.interruptions.length > 0}>
          <h3 class="title-16">{t('support.pause.title')}</h3>
          <ul class="list" role="list">
            <For each={props.period.interruptions}>
              {(one) => (
                <li>
                  <Show
                    when={formatContext()?.record === one.record}
                    fallback={<Row {...props} interruption={one} onEdit={() => setWriting({ record: one.record })} />}
                  >
                    <InterruptionForm {...props} interruption={one} onDone={done} onAgain={() => setWriting({ record: one.record })} />
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <p class="muted small">{t('support.period.rule', t(`limits.policy.${props.period.policy}`))}</p>
        </Show>
        <Show when={props.edits}>
          <Show
            when={formatContext()?.record === null}
            fallback={
              <Button weight="quiet" class="page-back no-print" onClick={() => setWriting({ record: null })}>
                {t('support.pause.add')}
              </Button>
            }
          >
            <InterruptionForm {...props} interruption={null} onDone={done} onAgain={() => setWriting({ record: null })} />
          </Show>
        </Show>
      </div>
    </Show>
  );
}

function Row(props: { readonly interruption: Interruption; readonly edits: boolean; readonly onEdit: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const told = createSavedToast();
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const about = (): JSX.Element => (
    <span class="visually-hidden">
      {t('support.pause.about', { from: format().date(props.interruption.from), until: format().date(props.interruption.until) })}
    </span>
  );
  const remove = async (): Promise<void> => {
    const { record, parts } = props.interruption;
    const result = await worker.removeInterruption(record, { days: [...parts.days.seen], words: [...parts.words.seen] });
    setRefused(result.ok ? null : result);
    if (result.ok) told(t('support.pause.removed'), result.value.undo);
  };
  return (
    <div class="interruption list-line">
      <p>
        {daysText(props.interruption, { t, format: format() })}
        <span class="muted">
          {[` · ${t('support.pause.days', props.interruption.days)}`, props.interruption.words].filter(Boolean).join(' · ')}
        </span>
      </p>
      <Show when={props.edits}>
        <div class="row no-print">
          <Button weight="quiet" onClick={() => props.onEdit()}>
            {t('support.pause.edit')}
            {about()}
          </Button>
          <Button weight="quiet" onClick={() => void remove()}>
            {t('support.pause.remove')}
            {about()}
          </Button>
        </div>
      </Show>
      <FailureNotice refused={refused()} />
    </div>
  );
}
