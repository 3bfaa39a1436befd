import { useParams, useSearchParams } from '@solidjs/router';
import { Show, untrack, type JSX } from 'solid-js';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { findDraft } from '../records/drafts/find-draft.ts';
import type { ResumeQuery } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';
import { Empty, SkeletonList } from '../components/List.tsx';
import { Page } from '../components/Page.tsx';
import { createLoaded } from '../worker/create-loaded.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { onTopics, useWorker } from '../worker/worker-context.tsx';
import { decisionForm, readDecisionDraft } from './decision-form.ts';
import { DecisionSheet, type LoadedDecision } from './DecisionSheet.tsx';
import { programmeRoutes, settingAt, type SettingName } from '../routes/programme-routes.ts';

/** The place of one decision about one setting. */
export function DecisionPage(): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const { session } = useSession();
  const today = createToday();
  const params = useParams<{ setting: string }>();
  const [query] = useSearchParams<ResumeQuery>();
  const what = (): SettingName | null => settingAt(params.setting);
  const load = async (): Promise<LoadedDecision | 'gone'> => {
    const me = session()?.me;
    const [about, wanted] = [what(), query.entwurf ?? null];
    if (about === null || me?.role !== 'teamLead') return 'gone';
    const writeDate = (day: CivilDate): string => format().date(day);
    return (await loadDecision(worker, { what: about, wanted, today: today(), me: me.name, writeDate })) ?? 'gone';
  };
  const { loaded, reload } = createLoaded(() => [params.setting, query.entwurf], load);
  // On a new device the programme comes with the first pull: what is not here yet is looked for again.
  const lookAgain = (): void => {
    if (loaded() === 'gone') void reload();
  };
  onTopics(['records', 'session'], () => untrack(lookAgain));
  const title = (): string => {
    const about = what();
    return about === null ? t('places.decision.place') : t(`places.settings.what.${about}`);
  };
  return (
    <Page place={t('places.decision.place')} title={title()} back={{ href: programmeRoutes.settings, label: t('places.decision.back') }}>
      <Show when={loaded()} fallback={<SkeletonList rows={4} />} keyed>
        {(answer) =>
          answer === 'gone' ? (
            <Empty title={t('places.decision.gone')}>
              <p>{t('places.decision.goneText')}</p>
            </Empty>
          ) : (
            <DecisionSheet loaded={answer} today={today} reload={reload} />
          )
        }
      </Show>
    </Page>
  );
}

interface Asked {
  readonly what: SettingName;
  readonly wanted: Id | null;
  readonly today: CivilDate;
  readonly me: string;
  readonly writeDate: (day: CivilDate) => string;
}

async function loadDecision(worker: LotseWorker, { what, wanted, today, me, writeDate }: Asked): Promise<LoadedDecision | null> {
  const [settings, draft] = await Promise.all([
    worker.settings(),
    findDraft(worker, { subject: { what: 'setting', ids: [what] }, wanted }),
  ]);
  const setting = settings.find((one) => one.what === what);
  if (setting === undefined) return null;
  const typed = readDecisionDraft(draft.kept, what);
  return { setting, form: typed ?? decisionForm(setting.now, { today, me, writeDate }), draft, resumed: typed !== null };
}
