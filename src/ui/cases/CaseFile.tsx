import { A, useNavigate, useParams } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { Id } from '../../domain/values.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import { AccessLevelBanner } from '../access/AccessLevelBanner.tsx';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { AtLowerEdge } from '../components/LowerEdge.tsx';
import { Meter } from '../components/Meter.tsx';
import { Heading, usePageTitle } from '../components/Page.tsx';
import { createMatch, PHONE } from '../device/wide.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { RecordCard } from '../records/RecordCard.tsx';
import { useRegistry } from '../records/registry.ts';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';
import { BackLink } from '../components/BackLink.tsx';
import { CaseAppointments } from './CaseAppointments.tsx';
import { timeLeftText } from './CaseLink.tsx';
import { CaseDrafts } from './CaseDrafts.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { EndOfSupport, endText } from './EndOfSupport.tsx';
import { PersonCard } from './PersonCard.tsx';
import { routes } from '../routes/case-routes.ts';
import { PrivateNotes } from './PrivateNotes.tsx';
import { PlaceCard } from './place/PlaceCard.tsx';
import { mayWrite } from '../records/access-level.ts';
import { createDecided } from '../records/create-decided.ts';
import { DecisionCard } from './support/DecisionCard.tsx';
import { SupportCard } from './support/SupportCard.tsx';
import { Timeline } from './Timeline.tsx';
import { createToday } from '../device/today.ts';
import { Weeks } from './Weeks.tsx';

/** One case file: who, how much of the week is used, what can be done next, what was. */
export function CaseFile(): JSX.Element {
  const { t } = useI18n();
  const params = useParams<{ case: string }>();
  usePageTitle(() => t('cases.file.place'));
  const view = createWorkerQuery(['records', 'sync'], (worker) => worker.case(params.case));
  return (
    <article class="page page-wide">
      <Show when={view() !== undefined} fallback={<SkeletonList rows={4} />}>
        <Show when={view()} fallback={<Gone />}>
          {(found) => <File view={found()} />}
        </Show>
      </Show>
    </article>
  );
}

function Gone(): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <BackLink href={routes.list} label={t('cases.file.back')} />
      <Empty title={t('cases.file.gone')}>
        <p>{t('cases.file.goneText')}</p>
      </Empty>
    </>
  );
}

function File(props: { readonly view: CaseView }): JSX.Element {
  const { period, decided, undecided } = createDecided(() => props.view);
  const cards = useRegistry().editors.filter(({ card }) => card !== null);
  return (
    <>
      <FileHead view={props.view} />
      <AccessLevelBanner row={props.view.row} />
      <CaseNotices view={props.view} />
      <CaseDrafts caseId={props.view.row.id} />
      <Show when={mayWrite(props.view.row) && undecided() ? period() : undefined}>
        {(known) => <DecisionCard view={props.view} period={known()} />}
      </Show>
      <div class="case-columns">
        <div class="case-side">
          <PersonCard view={props.view} />
          <CaseAppointments row={props.view.row} />
          <Show when={period()}>
            {(known) => (
              <>
                <SupportCard view={props.view} period={known()} decided={decided()} />
                <PlaceCard view={props.view} period={known()} />
              </>
            )}
          </Show>
          <Show when={decided()}>
            <For each={cards}>{(editor) => <RecordCard editor={editor} view={props.view} />}</For>
          </Show>
          <Weeks view={props.view} />
          <Show when={decided() && period()?.start !== null && mayWrite(props.view.row) && !props.view.caseFile.parts.end.conflict}>
            <EndOfSupport view={props.view} />
          </Show>
          <Show when={props.view.row.accessLevel === 'lead' && decided()}>
            <PrivateNotes view={props.view} />
          </Show>
        </div>
        <Timeline view={props.view} />
      </div>
    </>
  );
}

function FileHead(props: { readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const row = (): CaseView['row'] => props.view.row;
  const end = (): string => endText(props.view.caseFile.parts.end, today(), { t, format: format() });
  return (
    <header class="case-head">
      <BackLink narrow href={routes.list} label={t('cases.file.back')} />
      <A class="button button-quiet case-who no-print" href={routes.access(row().id)}>
        <Icon name="eye" />
        {t('access.who.link')}
      </A>
      <div class="case-head-name">
        <Heading>{row().name}</Heading>
        <p class="muted">
          {row().number} · {row().office} · {t('cases.file.lead', props.view.lead)}
        </p>
      </div>
      <div class="case-head-week stack-4">
        <Meter
          tall
          value={row().minutes}
          total={row().limit}
          label={format().shortWeek(isoWeekOf(today()))}
          words={t('cases.file.weekOf', { minutes: format().duration(row().minutes), of: format().duration(row().limit) })}
        />
        <p class="muted small">{timeLeftText(row(), end(), { t, format: format() })}</p>
      </div>
      <Show when={mayWrite(row())}>
        <LogVisit caseId={row().id} />
      </Show>
    </header>
  );
}

/** The one action of a file: with the name; on a phone at the lower edge, in reach of the thumb. */
function LogVisit(props: { readonly caseId: Id }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const isPhone = createMatch(PHONE);
  const log = async (): Promise<void> => {
    const visit = await worker.newId();
    navigate(routes.visit(props.caseId, visit), { state: { fromFile: true } });
  };
  const action = (): JSX.Element => (
    <Button weight="main" icon="plus" onClick={() => void log()}>
      {t('cases.file.logVisit')}
    </Button>
  );
  return (
    <Show when={isPhone()} fallback={<div class="case-head-do no-print">{action()}</div>}>
      <AtLowerEdge>
        <div class="case-edge-do">{action()}</div>
      </AtLowerEdge>
    </Show>
  );
}
