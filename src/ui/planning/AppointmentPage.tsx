import { useParams, useSearchParams } from '@solidjs/router';
import { Show, untrack, type JSX } from 'solid-js';
import { BackLink } from '../components/BackLink.tsx';
import { routes } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { usePageTitle } from '../components/Page.tsx';
import { createLoaded } from '../worker/create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { onTopics, useWorker } from '../worker/worker-context.tsx';
import { AppointmentSheet } from './AppointmentSheet.tsx';
import { dayOr } from './calendar-days.ts';
import { loadAppointment, type LoadedAppointment } from './load-appointment.ts';
import { planningRoutes, type AppointmentQuery } from '../routes/planning-routes.ts';

/** The place of one appointment: a new one, a stored one, or the draft of either. */
export function AppointmentPage(): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const today = createToday();
  const params = useParams<{ appointment?: string }>();
  const [query] = useSearchParams<AppointmentQuery>();
  usePageTitle(() => t('planning.appointment.place'));
  const load = (): Promise<LoadedAppointment> => {
    const asked = { record: params.appointment ?? null, caseId: query.fall ?? null, wanted: query.entwurf ?? null };
    return loadAppointment({ worker, ...asked, date: dayOr(query.tag, today()), writeDate: (day) => format().date(day) });
  };
  const { loaded, reload } = createLoaded(() => [params.appointment, query.fall, query.entwurf], load);
  // On a new device cases come with the first pull: what is not here yet is looked for again.
  const lookAgain = (): void => {
    const now = loaded();
    if (now !== null && now.state !== 'ready') void reload();
  };
  onTopics(['records', 'session'], () => untrack(lookAgain));
  return (
    <article class="page page-narrow">
      <Show when={loaded()} fallback={<SkeletonList rows={4} />} keyed>
        {(answer) =>
          answer.state === 'ready' ? <AppointmentSheet loaded={answer} today={today} reload={reload} /> : <NothingHere why={answer.state} />
        }
      </Show>
    </article>
  );
}

function NothingHere(props: { readonly why: 'gone' | 'noCases' }): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <BackLink href={planningRoutes.calendar} label={t('planning.form.back')} />
      <Empty title={t(`planning.form.${props.why}`)}>
        <p>{t(`planning.form.${props.why}Text`)}</p>
        <Show when={props.why === 'noCases'}>
          <ButtonLink weight="main" href={routes.list}>
            {t('cases.list.title')}
          </ButtonLink>
        </Show>
      </Empty>
    </>
  );
}
