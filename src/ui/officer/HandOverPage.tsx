import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { createToday } from '../device/today.ts';
import { findDraft } from '../records/drafts/find-draft.ts';
import { routes, type ResumeQuery } from '../routes/case-routes.ts';
import { SkeletonList } from '../components/List.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { usePageTitle } from '../components/Page.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { createLoaded } from '../worker/create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';
import type { OfficerView } from '../../protocol/team-views.ts';
import { HandOverSheet, type LoadedHandover } from './HandOverSheet.tsx';
import { freshOfficerForm, readOfficerDraft } from './officer-form.ts';

/** The place of one hand-over that is being written, with its sealed draft. */
export function HandOverPage(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const params = useParams<{ draft: string }>();
  const [query] = useSearchParams<ResumeQuery>();
  const today = createToday();
  usePageTitle(() => t('officer.form.place'));
  // Whoever is quick after signing in is here before the names of the offices are.
  const programme = createWorkerQuery(['records'], (asked) => asked.programme());
  const named = (offices: OfficerView['offices']): OfficerView['offices'] =>
    offices.map(({ id, name }) => ({ id, name: programme()?.offices.find((one) => one.id === id)?.name ?? name }));
  const load = async (): Promise<LoadedHandover | Refused> => {
    const [answer, draft] = await Promise.all([
      worker.officer(),
      findDraft(worker, { subject: { what: 'handover', ids: [params.draft] }, wanted: query.entwurf ?? null }),
    ]);
    if (!answer.ok) return answer;
    const { offices } = answer.value;
    const typed = readOfficerDraft(draft.kept);
    const only = offices.length === 1 ? (offices[0]?.id ?? null) : null;
    return { form: typed ?? freshOfficerForm(only), offices, draft, resumed: typed !== null };
  };
  const { loaded, reload } = createLoaded(() => [params.draft, query.entwurf], load);
  const done = (): void => {
    navigate(routes.officer, { replace: true });
    tell(t('officer.form.done'), null);
  };
  return (
    <article class="page page-narrow">
      <Show when={loaded()} fallback={<SkeletonList rows={4} />} keyed>
        {(answer) =>
          'failure' in answer ? (
            <FailureNotice refused={answer} />
          ) : (
            <HandOverSheet
              loaded={answer}
              offices={named(answer.offices)}
              today={today}
              reload={reload}
              place={(form) => routes.handOver(params.draft, form)}
              done={done}
            />
          )
        }
      </Show>
    </article>
  );
}
