import { useParams, useSearchParams } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { Form } from '../components/Form.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { Heading, usePageTitle } from '../components/Page.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { createLoaded } from '../create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { BackLink } from './BackLink.tsx';
import { createLeave } from './create-leave.ts';
import { createNoteForm } from './create-note-form.ts';
import { createSavedToast } from './create-saved-toast.ts';
import { findDraft, type OpenedDraft } from './find-draft.ts';
import { NewerNotice } from './NewerNotice.tsx';
import { noteForm, readNoteDraft, type NoteForm } from './note-form.ts';
import { routes, type ResumeQuery } from './routes.ts';
import { Resumed } from './Resumed.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SeveralVersions } from './SeveralVersions.tsx';

interface Loaded {
  readonly form: NoteForm;
  readonly draft: OpenedDraft;
  readonly resumed: boolean;
}

/** The place of one note that only the case's lead reads. */
export function NotePage(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const params = useParams<{ case: string; note: string }>();
  const [query] = useSearchParams<ResumeQuery>();
  usePageTitle(() => t('access.note.place'));
  const { loaded, reload } = createLoaded(
    () => [params.case, params.note, query.entwurf],
    () => loadNote(worker, { caseId: params.case, note: params.note, wanted: query.entwurf ?? null }),
  );
  return (
    <article class="page visit-page">
      <Show when={loaded()} fallback={<SkeletonList rows={3} />} keyed>
        {(answer) => (answer === 'gone' ? <Gone caseId={params.case} /> : <NoteSheet loaded={answer} reload={reload} />)}
      </Show>
    </article>
  );
}

async function loadNote(
  worker: LotseWorker,
  { caseId, note, wanted }: { caseId: Id; note: Id; wanted: Id | null },
): Promise<Loaded | 'gone'> {
  const [view, stored, draft] = await Promise.all([
    worker.case(caseId),
    worker.open('privateNote', note),
    findDraft(worker, { subject: { what: 'private', caseId, note }, wanted }),
  ]);
  if (view?.row.accessLevel !== 'lead') return 'gone';
  const typed = readNoteDraft(draft.kept, { of: caseId, note });
  return { form: typed ?? noteForm({ of: caseId, note, stored }), draft, resumed: typed !== null };
}

function NoteSheet(props: { readonly loaded: Loaded; readonly reload: () => Promise<void> }): JSX.Element {
  const { t } = useI18n();
  const tell = useToast();
  const told = createSavedToast();
  // eslint-disable-next-line solid/reactivity -- the page makes a new sheet for every note it loads
  const { form, draft } = props.loaded;
  const state = createNoteForm(form, draft.key);
  const leave = createLeave();
  const save = async (): Promise<void> => {
    const saved = await state.save();
    if (saved === 'refused') return;
    leave(routes.file(form.of));
    if (saved === 'unchanged') tell(t('cases.form.nothingChanged'), null);
    else told(t('cases.form.saved'), saved);
  };
  const inConflict = (): boolean => state.form.opened['words']?.conflict === true;
  return (
    <Form class="sheet" onSubmit={() => void save()}>
      <header class="page-head">
        <BackLink href={routes.file(form.of)} label={t('cases.visit.back')} />
        <Heading>{t('access.note.title')}</Heading>
      </header>
      <Resumed loaded={props.loaded} draft={state.draft} place={(other) => routes.note(form.of, form.note, other)} reload={props.reload} />
      <Show when={!inConflict()} fallback={<SeveralVersions kind="privateNote" part="words" caseId={form.of} record={form.note} />}>
        <div class="sheet-fields part" inert={state.busy()}>
          <TextArea label={t('access.note.words')} hint={t('access.note.hint')} value={state.form.words} onInput={state.write} />
          <div aria-live="polite">
            <Show when={state.waiting()}>
              {(now) => (
                <NewerNotice
                  kind="privateNote"
                  part="words"
                  now={now()}
                  mine={state.form.words}
                  both={state.both()}
                  onSettle={state.settle}
                />
              )}
            </Show>
          </div>
        </div>
        <SaveBar state={state}>{t('cases.form.save')}</SaveBar>
      </Show>
    </Form>
  );
}

function Gone(props: { readonly caseId: Id }): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <BackLink href={routes.file(props.caseId)} label={t('cases.visit.back')} />
      <Empty title={t('access.note.gone')}>
        <p>{t('access.note.goneText')}</p>
      </Empty>
    </>
  );
}
