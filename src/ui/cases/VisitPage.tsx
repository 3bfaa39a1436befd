import { useParams, useSearchParams } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import { Empty, SkeletonList } from '../components/List.tsx';
import { usePageTitle } from '../components/Page.tsx';
import { createLoaded } from '../create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker-context.tsx';
import { BackLink } from './BackLink.tsx';
import { loadVisit, type LoadedVisit } from './load-visit.ts';
import { NOT_MET, routes, type VisitQuery } from './routes.ts';
import { createToday } from './today.ts';
import { VisitSheet } from './VisitSheet.tsx';

/** The place of one visit: a new one, a stored one, or the draft of either. */
export function VisitPage(): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const { session } = useSession();
  const today = createToday();
  const params = useParams<{ case: string; visit: string }>();
  const [query] = useSearchParams<VisitQuery>();
  usePageTitle(() => t('cases.visit.place'));
  const load = (): Promise<LoadedVisit> => {
    const { case: caseId, visit } = params;
    const wanted = query.entwurf ?? null;
    const me = session()?.me?.id ?? '';
    const appointment = query.termin === undefined ? null : { id: query.termin, notMet: query.ausgang === NOT_MET };
    const writeDate = (date: CivilDate): string => format().date(date);
    return loadVisit({ worker, caseId, visit, wanted, appointment, me, today: today(), writeDate });
  };
  const { loaded, reload } = createLoaded(() => [params.case, params.visit, query.entwurf, query.termin], load);
  return (
    <article class="page visit-page">
      <Show when={loaded()} fallback={<SkeletonList rows={4} />} keyed>
        {(answer) =>
          answer.state === 'ready' ? <VisitSheet loaded={answer} today={today} reload={reload} /> : <Gone caseId={params.case} />
        }
      </Show>
    </article>
  );
}

function Gone(props: { readonly caseId: string }): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <BackLink href={routes.file(props.caseId)} label={t('cases.visit.back')} />
      <Empty title={t('cases.form.gone')}>
        <p>{t('cases.form.goneText')}</p>
      </Empty>
    </>
  );
}
