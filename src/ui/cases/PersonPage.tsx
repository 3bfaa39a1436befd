import { useParams, useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { Empty, SkeletonList } from '../components/List.tsx';
import { usePlace } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { noteCaseOf } from '../inbox/begin-case.ts';
import { useKeepers } from '../keepers.tsx';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker-context.tsx';
import { createLeave } from './create-leave.ts';
import type { PersonSaved } from './create-person-form.ts';
import { BackLink } from './BackLink.tsx';
import { createTellStored } from './create-tell-stored.ts';
import { loadNewCase, loadPerson, type LoadedPerson } from './load-person.ts';
import { PersonSheet } from './PersonSheet.tsx';
import { places, type ResumeQuery } from './places.ts';
import { createToday } from './today.ts';

/** A new case file: begins with a name, everything else can follow. */
export function NewCasePage(): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const { session } = useSession();
  const leave = createLeave();
  const params = useParams<{ draft: string }>();
  const today = createToday();
  usePlace(() => t('cases.person.newTitle'));
  const done = (saved: PersonSaved): void => {
    if (saved.state === 'created') void noteCaseOf(worker, params.draft, saved.of).catch(reportError);
    leave(saved.state === 'created' ? places.file(saved.of) : places.list);
  };
  return (
    <PersonLoader
      load={(wanted) => loadNewCase({ worker, draft: params.draft, wanted, me: session()?.me?.id ?? '', start: format().date(today()) })}
      back={places.list}
      place={(form) => places.newCase(params.draft, form)}
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
  const leave = createLeave();
  usePlace(() => t('cases.person.place'));
  return (
    <PersonLoader
      load={(wanted) =>
        loadPerson({ worker, of: params.case, wanted, me: session()?.me?.id ?? '', writeDate: (date) => format().date(date) })
      }
      back={places.file(params.case)}
      place={(form) => places.person(params.case, form)}
      done={() => leave(places.file(params.case))}
    />
  );
}

interface LoaderProps {
  readonly load: (wanted: Id | null) => Promise<LoadedPerson | null>;
  readonly back: string;
  readonly place: (form: Id) => string;
  readonly done: (saved: PersonSaved) => void;
}

function PersonLoader(props: LoaderProps): JSX.Element {
  const { t } = useI18n();
  const [loaded, setLoaded] = createSignal<LoadedPerson | 'gone' | null>(null);
  const [query] = useSearchParams<ResumeQuery>();
  const { left } = useKeepers();
  const load = async (): Promise<void> => {
    setLoaded(null);
    await left();
    setLoaded((await props.load(query.entwurf ?? null)) ?? 'gone');
  };
  createEffect(
    on(
      () => query.entwurf,
      () => void load(),
    ),
  );
  const tellSaved = createTellSaved();
  return (
    <article class="page visit-page">
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
            <PersonSheet
              loaded={answer}
              back={props.back}
              place={props.place}
              reload={load}
              done={(saved) => {
                props.done(saved);
                tellSaved(saved);
              }}
            />
          )
        }
      </Show>
    </article>
  );
}

/** Says what was saved, and takes it back. */
function createTellSaved(): (saved: PersonSaved) => void {
  const { t } = useI18n();
  const tell = useToast();
  const told = createTellStored();
  return (saved) => {
    if (saved.state === 'unchanged') tell(t('cases.form.nothingChanged'), null);
    if (saved.state === 'created') told(t('cases.person.created'), saved.undo);
    if (saved.state === 'saved') told(t('cases.form.saved'), saved.undo);
  };
}
