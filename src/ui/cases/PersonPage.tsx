import { useParams, useSearchParams } from '@solidjs/router';
import { Show, untrack, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { Empty, SkeletonList } from '../components/List.tsx';
import { usePageTitle } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { createLoaded } from '../worker/create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { noteCaseOf } from './begin-case.ts';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createLeave } from '../records/create-leave.ts';
import type { PersonSaved } from './create-person-form.ts';
import { BackLink } from '../components/BackLink.tsx';
import { createSavedToast } from '../records/create-saved-toast.ts';
import { loadNewCase, loadPerson, type LoadedPerson } from './load-person.ts';
import { PersonSheet } from './PersonSheet.tsx';
import { routes, type ResumeQuery } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';

/** A new case file: begins with a name, everything else can follow. */
export function NewCasePage(): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const { session } = useSession();
  const params = useParams<{ draft: string }>();
  const today = createToday();
  usePageTitle(() => t('cases.person.newTitle'));
  const done = (saved: PersonSaved, draft: Id): string => {
    if (saved.state !== 'created') return routes.list;
    void noteCaseOf(worker, draft, saved.caseId).catch(reportError);
    return routes.file(saved.caseId);
  };
  return (
    <PersonLoader
      subject={params.draft}
      load={(wanted) => loadNewCase({ worker, draft: params.draft, wanted, me: session()?.me?.id ?? '', start: format().date(today()) })}
      back={routes.list}
      place={(form) => routes.newCase(params.draft, form)}
      done={done}
    />
  );
}

/** Changing the frame and the basics of a case. */
export function EditPersonPage(): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const { session } = useSession();
  const params = useParams<{ case: string }>();
  usePageTitle(() => t('cases.person.place'));
  return (
    <PersonLoader
      subject={params.case}
      load={(wanted) =>
        loadPerson({ worker, caseId: params.case, wanted, me: session()?.me?.id ?? '', writeDate: (date) => format().date(date) })
      }
      back={routes.file(params.case)}
      place={(form) => routes.person(params.case, form)}
      done={(_, caseId) => routes.file(caseId)}
    />
  );
}

interface LoaderProps {
  /** What is loaded anew when it changes: with the list of cases beside, people go from one new case to another. */
  readonly subject: Id;
  readonly load: (wanted: Id | null) => Promise<LoadedPerson | null>;
  readonly back: string;
  readonly place: (form: Id) => string;
  /** It was saved, for the subject it was opened for; gives where to go on. */
  readonly done: (saved: PersonSaved, subject: Id) => string;
}

function PersonLoader(props: LoaderProps): JSX.Element {
  const { t } = useI18n();
  const [query] = useSearchParams<ResumeQuery>();
  const { loaded, reload } = createLoaded(
    () => [props.subject, query.entwurf],
    async () => (await props.load(query.entwurf ?? null)) ?? 'gone',
  );
  return (
    <article class="page page-narrow">
      <Show when={loaded()} fallback={<SkeletonList rows={4} />} keyed>
        {(answer) =>
          answer === 'gone' ? (
            <>
              <BackLink href={props.back} label={t('cases.visit.back')} />
              <Empty title={t('cases.person.gone')}>
                <p>{t('cases.person.goneText')}</p>
              </Empty>
            </>
          ) : (
            <OpenSheet page={props} loaded={answer} reload={reload} />
          )
        }
      </Show>
    </article>
  );
}

/** The sheet of one subject: whoever has gone on to another while it was being saved stays there, and it is not mistaken for that one. */
function OpenSheet(props: {
  readonly page: LoaderProps;
  readonly loaded: LoadedPerson;
  readonly reload: () => Promise<void>;
}): JSX.Element {
  const leave = createLeave();
  const tellSaved = createTellSaved();
  const subject = untrack(() => props.page.subject);
  const done = (saved: PersonSaved): void => {
    leave(props.page.done(saved, subject));
    tellSaved(saved);
  };
  return <PersonSheet loaded={props.loaded} back={props.page.back} place={props.page.place} reload={props.reload} done={done} />;
}

/** Says what was saved, and takes it back. */
function createTellSaved(): (saved: PersonSaved) => void {
  const { t } = useI18n();
  const tell = useToast();
  const told = createSavedToast();
  return (saved) => {
    if (saved.state === 'unchanged') tell(t('cases.form.nothingChanged'), null);
    if (saved.state === 'created') told(t('cases.person.created'), saved.undo);
    if (saved.state === 'saved') told(t('cases.form.saved'), saved.undo);
  };
}
