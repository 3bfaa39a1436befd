import { Show, type Accessor, type JSX } from 'solid-js';
import type { CivilDate, Id } from '../../domain/values.ts';
import { Form, focusProblem } from '../components/Form.tsx';
import { Heading } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { AgreementFields } from './AgreementFields.tsx';
import { BackLink } from './BackLink.tsx';
import { createLeave } from './create-leave.ts';
import { createSavedToast } from './create-saved-toast.ts';
import { createVisitForm, type VisitFormState } from './create-visit-form.ts';
import { useLastSaved } from './last-saved.tsx';
import type { LoadedVisit } from './load-visit.ts';
import { NoteFields } from './NoteFields.tsx';
import { NotesWait } from './NotesWait.tsx';
import { routes } from './routes.ts';
import { Resumed } from './Resumed.tsx';
import { SaveBar } from './SaveBar.tsx';
import { createNotesWait } from './support/create-decided.ts';
import { TimeFields } from './TimeFields.tsx';
import { hasWords } from './visit-form.ts';
import { VisitBasics } from './VisitBasics.tsx';
import { WeekForecasts } from './WeekForecasts.tsx';

interface SheetProps {
  readonly loaded: Extract<LoadedVisit, { state: 'ready' }>;
  readonly today: Accessor<CivilDate>;
  /** Opens the sheet again, after its draft was thrown away or brought back. */
  readonly reload: () => Promise<void>;
}

/** One visit on one sheet: nothing is mandatory, everything typed is kept, one button saves. */
export function VisitSheet(props: SheetProps): JSX.Element {
  const { t, format } = useI18n();
  // eslint-disable-next-line solid/reactivity -- the page makes a new sheet for every visit it loads
  const { form, draft } = props.loaded;
  const context = { today: () => props.today(), writeDate: (date: CivilDate) => format().date(date) };
  const wait = createNotesWait(
    () => form.of,
    () => form.fresh,
  );
  const undecided = (): boolean => wait() !== null;
  const state = createVisitForm({ form, key: draft.key, undecided }, context);
  const save = createSave(state, form.of);
  return (
    <Form class="sheet" onSubmit={(form) => void save(form)}>
      <header class="page-head">
        <BackLink href={routes.file(state.form.of)} label={props.loaded.name} />
        <Heading>{props.loaded.form.fresh ? t('cases.visit.newTitle') : t('cases.visit.editTitle')}</Heading>
      </header>
      <Resumed
        loaded={props.loaded}
        draft={state.draft}
        place={(form) => routes.visit(state.form.of, state.form.visit, form)}
        reload={props.reload}
      />
      {/* While it is being saved, nothing can be typed that would be in neither the save nor the draft. */}
      <div class="sheet-fields" inert={state.busy()}>
        <VisitBasics state={state} today={props.today()} />
        <TimeFields state={state} today={props.today()} />
        <WeekForecasts state={state} />
        <Show when={wait()}>{(why) => <NotesWait caseId={form.of} why={why()} typed={hasWords(state.form)} />}</Show>
        <Show when={!undecided() || hasWords(state.form)}>
          <NoteFields state={state} />
          <AgreementFields state={state} today={props.today()} />
        </Show>
      </div>
      <Saving state={state} />
    </Form>
  );
}

function Saving(props: { readonly state: VisitFormState }): JSX.Element {
  const { t } = useI18n();
  const problems = (): number => {
    const reading = props.state.reading();
    return props.state.tried() && !reading.ok ? reading.problems.length : 0;
  };
  return (
    <SaveBar state={props.state} problems={problems()}>
      {props.state.form.outcome === 'notMet' ? t('cases.form.saveNotMet') : t('cases.form.save')}
    </SaveBar>
  );
}

/** Saves, says so, offers to take it back. With something in the way, the focus goes to the first field that explains it. */
function createSave(state: VisitFormState, caseId: Id): (sheet: HTMLFormElement) => Promise<void> {
  const { t } = useI18n();
  const tell = useToast();
  const told = createSavedToast();
  const leave = createLeave();
  const [, setLastSaved] = useLastSaved();
  return async (sheet) => {
    const outcome = await state.save();
    switch (outcome.state) {
      case 'saved':
        setLastSaved(state.form.visit);
        leave(routes.file(caseId));
        return told(t('cases.form.saved'), outcome.undo);
      case 'unchanged':
        leave(routes.file(caseId));
        return tell(t('cases.form.nothingChanged'), null);
      case 'problems':
        focusProblem(sheet);
        return;
      case 'refused':
        return;
      default:
        throw new Error(`unknown outcome ${String(outcome satisfies never)}`);
    }
  };
}
