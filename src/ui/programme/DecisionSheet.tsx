import { useNavigate } from '@solidjs/router';
import { Show, untrack, type Accessor, type JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { SettingView } from '../../protocol/limits-views.ts';
import { ActionForm } from '../components/ActionForm.tsx';
import { DraftTrouble } from '../records/drafts/DraftTrouble.tsx';
import type { OpenedDraft } from '../records/drafts/find-draft.ts';
import { Resumed } from '../records/drafts/Resumed.tsx';
import { DateField } from '../components/DateField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createDecision, type DecisionState } from './create-decision.ts';
import type { DecisionForm } from './decision-form.ts';
import { Effect } from './Effect.tsx';
import { programmeRoutes } from '../routes/programme-routes.ts';
import { valueWords } from './setting-words.ts';
import { ValueField } from './ValueField.tsx';

export interface LoadedDecision {
  readonly setting: SettingView;
  readonly form: DecisionForm;
  readonly draft: OpenedDraft;
  readonly resumed: boolean;
}

interface SheetProps {
  readonly loaded: LoadedDecision;
  readonly today: Accessor<CivilDate>;
  readonly reload: () => Promise<void>;
}

/** Value, day, who decided, why; and what it changes, before it is saved. */
export function DecisionSheet(props: SheetProps): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const { setting, form, draft } = untrack(() => props.loaded);
  const state = createDecision(form, { key: draft.key, today: () => props.today() });
  const save = async (): Promise<void> => {
    const done = await state.save();
    if (done === null) return;
    const { from } = done.form;
    navigate(programmeRoutes.settings, { replace: true });
    tell(t('places.decision.saved', { what: t(`places.settings.what.${setting.what}`), date: format().date(from) }), async () => {
      await worker.save(done.saved.undo, null);
    });
  };
  return (
    <ActionForm go={t('places.decision.save')} act={state.act} onSubmit={save}>
      <Resumed
        loaded={props.loaded}
        draft={state.draft}
        place={(other) => programmeRoutes.decision(setting.what, other)}
        reload={props.reload}
      />
      <div class="sheet-fields" inert={state.act.busy()}>
        <p class="muted">{t('places.decision.now', valueWords(setting.now, t))}</p>
        <ValueField form={state.form} set={state.set} problem={state.problems().value ?? false} />
        <Who state={state} today={props.today} />
      </div>
      <Effect form={state.form} setting={setting} today={props.today} />
      <Show when={state.act.refused() === null}>
        <DraftTrouble draft={state.draft} />
      </Show>
    </ActionForm>
  );
}

/** From when, by whom, why. */
function Who(props: { readonly state: DecisionState; readonly today: Accessor<CivilDate> }): JSX.Element {
  const { t } = useI18n();
  const hasPassed = (): boolean => {
    const from = readDate(props.state.form.from, props.today());
    return from !== null && from < props.today();
  };
  return (
    <>
      <DateField
        label={t('places.decision.from')}
        hint={hasPassed() ? t('places.decision.passed') : undefined}
        error={props.state.problems().from ? t('places.decision.notADate') : null}
        text={props.state.form.from}
        onInput={(from) => props.state.set({ from })}
        today={props.today()}
      />
      <TextField
        label={t('places.decision.decidedBy')}
        hint={t('places.decision.decidedByHint')}
        error={props.state.problems().decidedBy ? t('places.decision.decidedByMissing') : null}
        value={props.state.form.decidedBy}
        onInput={(decidedBy) => props.state.set({ decidedBy })}
      />
      <TextField
        label={t('places.decision.reason')}
        hint={t('places.decision.reasonHint')}
        error={props.state.problems().reason ? t('places.decision.reasonMissing') : null}
        value={props.state.form.reason}
        onInput={(reason) => props.state.set({ reason })}
      />
    </>
  );
}
