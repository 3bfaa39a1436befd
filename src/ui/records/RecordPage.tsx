import { useParams, useSearchParams } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { BackLink } from '../components/BackLink.tsx';
import { createLeave } from './create-leave.ts';
import { createSavedToast } from './create-saved-toast.ts';
import { findDraft, type OpenedDraft } from './drafts/find-draft.ts';
import { useLastSaved } from './last-saved.tsx';
import { NotesWait } from './NotesWait.tsx';
import { routes } from '../routes/case-routes.ts';
import { Resumed } from './drafts/Resumed.tsx';
import { SaveBar } from './SaveBar.tsx';
import { mayWrite } from './access-level.ts';
import { createNotesWait } from './create-decided.ts';
import { Form, focusProblem } from '../components/Form.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { Heading, usePageTitle } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { createLoaded } from '../worker/create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createFieldContext, createRecordForm, openRecords } from './create-record-form.ts';
import type { Editor, Query, RecordFormState } from './editor.ts';
import { isEmptyRecord, openForm, readDraft, withAllTyped, type Around, type RecordForm } from './record-form.ts';
import { RecordFields } from './RecordFields.tsx';
import { draftSubject } from './registry.ts';
import { kindOf, mainOf } from './sheet.ts';
import { kindWords } from '../i18n/kind-words.ts';
import type { PageWords } from '../i18n/words.ts';

/** The page of one record of a case, or of several on one sheet: a new one, a stored one, or the draft of either. */
export function RecordPage(props: { readonly editor: Editor }): JSX.Element {
  const words = createPageWords(() => props.editor);
  const worker = useWorker();
  const params = useParams<{ case: string; record: string }>();
  const [query] = useSearchParams<Record<string, string>>();
  const context = createFieldContext({});
  usePageTitle(() => words().name);
  const { loaded, reload } = createLoaded(
    () => [params.case, params.record, ...Object.values(query)],
    () => load(worker, props.editor, { caseId: params.case, record: params.record, query: { ...query }, context: context() }),
  );
  return (
    <article class="page page-narrow">
      <Show when={loaded()} fallback={<SkeletonList rows={4} />} keyed>
        {(answer) =>
          answer === 'gone' ? (
            <>
              <BackLink href={routes.file(params.case)} label={words().back} />
              <Empty title={words().gone}>
                <p>{words().goneText}</p>
              </Empty>
            </>
          ) : (
            <Sheet editor={props.editor} loaded={answer} reload={reload} />
          )
        }
      </Show>
    </article>
  );
}

function createPageWords(editor: () => Editor): () => PageWords & { readonly back: string } {
  const { t } = useI18n();
  return () => {
    const kind = kindOf(editor());
    const { name, page } = kind === null ? { name: '', page: undefined } : kindWords(t, kind);
    const general = {
      name,
      new: t('cases.record.new', name),
      change: t('cases.record.change', name),
      gone: t('cases.record.gone', name),
      goneText: t('cases.record.goneText'),
      back: t('cases.visit.back'),
    };
    return { ...general, ...page };
  };
}

interface Loaded {
  /** Of the case. */
  readonly name: string;
  readonly form: RecordForm;
  readonly draft: OpenedDraft;
  /** The form is that of the draft. */
  readonly resumed: boolean;
}

interface Asked {
  readonly caseId: Id;
  readonly record: Id;
  readonly query: Query;
  readonly context: Around;
}

/** A waiting draft wins over what is stored: it says itself what it began from. An id that nobody knows yet is a new record. */
async function load(worker: LotseWorker, editor: Editor, { caseId, record, query, context }: Asked): Promise<Loaded | 'gone'> {
  const at = { caseId, record };
  const wanted = typeof query['entwurf'] === 'string' ? query['entwurf'] : null;
  const [view, located, draft] = await Promise.all([
    worker.case(caseId),
    editor.locate?.(worker, at) ?? {},
    findDraft(worker, { subject: draftSubject(editor, at), wanted }),
  ]);
  if (view === null || !(editor.mayWrite ?? mayWrite)(view.row)) return 'gone';
  const { name } = view.row;
  const typed = readDraft(editor, draft.kept, at);
  if (typed !== null) return { name, form: typed, draft, resumed: true };
  const known: Readonly<Record<string, Id>> = { ...located, [mainOf(editor)]: record };
  const stored = await openRecords(editor, worker, known);
  const ids = Object.keys(editor.records).map(async (one) => [one, known[one] ?? (await worker.newId())] as const);
  const around = { ...context, records: Object.fromEntries(await Promise.all(ids)) };
  const form = openForm(editor, { caseId, stored }, around);
  const begun = form.fresh ? await editor.begin?.(worker, form, { query, context: around }) : undefined;
  return { name, form: begun === undefined ? form : withAllTyped(form, begun), draft, resumed: false };
}

interface SheetProps {
  readonly editor: Editor;
  readonly loaded: Loaded;
  /** Opens the sheet again, after its draft was thrown away or brought back. */
  readonly reload: () => Promise<void>;
}

/** Nothing more is asked for than the fields ask for; everything typed is kept; one button saves. */
function Sheet(props: SheetProps): JSX.Element {
  const { t } = useI18n();
  const words = createPageWords(() => props.editor);
  // eslint-disable-next-line solid/reactivity -- the page makes a new sheet for every record it loads
  const { editor, loaded } = props;
  const { form, draft } = loaded;
  const caseId = form.caseId ?? '';
  const wait = createNotesWait(
    () => caseId,
    () => form.fresh,
  );
  const gated = editor.gated ?? [];
  const isWaiting = (): boolean => gated.length > 0 && wait() !== null;
  const hasWords = (): boolean => gated.some((record) => !isEmptyRecord(editor, record, state.reading()));
  const state = createRecordForm(editor, { form, key: draft.key, waiting: () => (isWaiting() ? gated : []) });
  const save = createSave(state);
  const shown = { ...state, waiting: () => (hasWords() ? [] : state.waiting()) };
  const notice = (): JSX.Element => (
    <Show when={isWaiting() ? wait() : null}>{(why) => <NotesWait caseId={caseId} why={why()} typed={hasWords()} />}</Show>
  );
  const Layout = (): JSX.Element =>
    editor.draw?.({
      state: shown,
      get notice() {
        return notice();
      },
    }) ?? (
      <>
        {notice()}
        <RecordFields state={shown} />
      </>
    );
  return (
    <Form class="sheet" onSubmit={(sheet) => void save(sheet)}>
      <header class="page-head">
        <BackLink href={routes.file(caseId)} label={props.loaded.name} />
        <Heading>{form.fresh ? words().new : words().change}</Heading>
      </header>
      <Resumed
        loaded={props.loaded}
        draft={state.draft}
        place={(other) => routes.record(caseId, { path: editor.path ?? '', record: form.records[mainOf(editor)] ?? '', form: other })}
        reload={props.reload}
      />
      {/* While it is being saved, nothing can be typed that would be in neither the save nor the draft. */}
      <div class="sheet-fields" inert={state.busy()}>
        <Layout />
      </div>
      <SaveBar state={state} problems={state.problems()}>
        {editor.button?.(state.typed(), t) ?? t('cases.form.save')}
      </SaveBar>
    </Form>
  );
}

/** Saves, says so, offers to take it back. With something in the way, the focus goes to the first field that explains it. */
function createSave(state: RecordFormState): (sheet: HTMLFormElement) => Promise<void> {
  const { t } = useI18n();
  const tell = useToast();
  const told = createSavedToast();
  const leave = createLeave();
  const [, setLastSaved] = useLastSaved();
  return async (sheet) => {
    const outcome = await state.save();
    if (outcome.state === 'problems') return focusProblem(sheet);
    if (outcome.state === 'refused') return;
    if (outcome.state === 'saved') setLastSaved(state.form.records[mainOf(state.editor)] ?? null);
    leave(routes.file(state.form.caseId ?? ''));
    if (outcome.state === 'saved') told(t('cases.form.saved'), outcome.saved.undo);
    else tell(t('cases.form.nothingChanged'), null);
  };
}
