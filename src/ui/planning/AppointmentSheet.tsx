import { useLocation, useSearchParams } from '@solidjs/router';
import { Show, type Accessor, type JSX } from 'solid-js';
import type { CivilDate, Id } from '../../domain/values.ts';
import { BackLink } from '../components/BackLink.tsx';
import { readDraftKey } from '../records/drafts/draft-keys.ts';
import { createLeave, type FromPage } from '../records/create-leave.ts';
import { createSavedToast } from '../records/create-saved-toast.ts';
import { routes } from '../routes/case-routes.ts';
import { Resumed } from '../records/drafts/Resumed.tsx';
import { SaveBar } from '../records/SaveBar.tsx';
import { Form, focusProblem } from '../components/Form.tsx';
import { Heading } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { draftAddress, useRegistry } from '../records/registry.ts';
import { AppointmentFields } from './AppointmentFields.tsx';
import { CalledOffElsewhere } from './ChangedElsewhere.tsx';
import { createAppointmentForm, type AppointmentFormState } from './create-appointment-form.ts';
import { Forecast } from './Forecast.tsx';
import type { LoadedAppointment } from './load-appointment.ts';
import { planningRoutes, type AppointmentQuery } from '../routes/planning-routes.ts';

interface SheetProps {
  readonly loaded: Extract<LoadedAppointment, { state: 'ready' }>;
  readonly today: Accessor<CivilDate>;
  /** Opens the sheet again, after its draft was thrown away or brought back. */
  readonly reload: () => Promise<void>;
}

/** One appointment on one sheet; what it does to the week is told while typing. */
export function AppointmentSheet(props: SheetProps): JSX.Element {
  const { t } = useI18n();
  // eslint-disable-next-line solid/reactivity -- the page makes a new sheet for every appointment it loads
  const { form, draft, stored } = props.loaded;
  const state = createAppointmentForm(form, draft.key, () => props.today());
  const file = useFile();
  const save = createSave(state, file);
  const registry = useRegistry();
  const about = readDraftKey(draft.key)?.subject ?? null;
  const place = (other: string): string => (about === null ? null : draftAddress(registry, about, other)) ?? planningRoutes.calendar;
  return (
    <Form class="sheet" onSubmit={(form) => void save(form)}>
      <header class="page-head">
        <Show when={file()} fallback={<BackLink href={planningRoutes.calendar} label={t('planning.form.back')} />}>
          {(caseId) => <BackLink href={routes.file(caseId())} label={t('cases.visit.back')} />}
        </Show>
        <Heading>{stored === null ? t('planning.form.newTitle') : t('planning.form.editTitle')}</Heading>
      </header>
      <Resumed loaded={props.loaded} draft={state.draft} place={place} reload={props.reload} />
      <CalledOffElsewhere state={state} />
      {/* While it is being saved, nothing can be typed that would be in neither the save nor the draft. */}
      <div class="sheet-fields" inert={state.busy()}>
        <AppointmentFields state={state} today={props.today()} cases={props.loaded.cases} fixed={stored !== null} />
        <Forecast state={state} today={props.today()} />
      </div>
      <Saving state={state} />
    </Form>
  );
}

/** The case file that it was opened from, and to which the way back leads; null: the calendar. */
function useFile(): Accessor<Id | null> {
  const location = useLocation<FromPage>();
  const [query] = useSearchParams<AppointmentQuery>();
  return () => location.state?.file ?? query.fall ?? null;
}

function Saving(props: { readonly state: AppointmentFormState }): JSX.Element {
  const { t } = useI18n();
  const problems = (): number => {
    const reading = props.state.reading();
    if (!props.state.tried()) return 0;
    return (reading.ok ? 0 : reading.problems.length) + (props.state.lacksReason() ? 1 : 0);
  };
  const asks = (): boolean => props.state.forecast()?.needsRelease === true;
  return (
    <SaveBar state={props.state} problems={problems()}>
      {asks() ? t('planning.form.saveAsk') : t('planning.form.save')}
    </SaveBar>
  );
}

/** Saves, says so, offers to take it back. With something in the way, the focus goes to the first field that explains it. */
function createSave(state: AppointmentFormState, file: Accessor<Id | null>): (sheet: HTMLFormElement) => Promise<void> {
  const { t } = useI18n();
  const told = createSavedToast();
  const leave = createLeave();
  return async (sheet) => {
    const from = file();
    const outcome = await state.save();
    switch (outcome.state) {
      case 'saved':
        leave(from === null ? planningRoutes.at(outcome.day) : routes.file(from));
        return told(outcome.asks ? t('planning.form.savedAsk') : t('planning.form.saved'), outcome.undo);
      case 'problems':
        focusProblem(sheet);
        return;
      case 'refused':
        return;
      default:
        throw new Error(`unknown outcome ${JSON.stringify(outcome satisfies never)}`);
    }
  };
}
