import { useNavigate } from '@solidjs/router';
import { createMemo, For, Show, type JSX } from 'solid-js';
import type { CaseRow } from '../../protocol/case-views.ts';
import type { ExchangeState } from '../../protocol/channels.ts';
import { Notifications } from '../access/Notifications.tsx';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { createWide } from '../device/wide.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { useSession } from '../session/session-context.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';
import { CaseLink } from './CaseLink.tsx';
import { NewCaseDrafts } from './NewCaseDrafts.tsx';
import { routes } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';

/** The cases somebody may read, with what matters at a glance. The header's search looks into all of them. */
export function CaseList(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const { session } = useSession();
  const rows = createWorkerQuery(['records', 'sync'], (asked) => asked.cases());
  const sync = createWorkerQuery(['sync'], (asked) => asked.sync());
  // Before the server has answered once, nothing here says whether there are cases.
  const isKnown = (): boolean => rows()?.length !== 0 || sync()?.lastExchange !== null;
  const isWide = createWide();
  const mayLead = (): boolean => session()?.me?.role === 'caseManager' || session()?.me?.role === 'teamLead';
  const begin = async (): Promise<void> => navigate(routes.newCase(await worker.newId()));
  return (
    <div class="cases-list">
      <div class="cases-list-head spread">
        <h1 class="title-22">{t('cases.list.title')}</h1>
        <Show when={mayLead() && (rows()?.length !== 0 || !isKnown())}>
          <Button icon="plus" onClick={() => void begin()}>
            {t('cases.list.new')}
          </Button>
        </Show>
      </div>
      <Show when={!isWide()}>
        <Notifications />
      </Show>
      <NewCaseDrafts />
      <Show when={sync() && rows()} fallback={<SkeletonList rows={6} />}>
        {(all) => (
          <Show when={isKnown()} fallback={<NotYet state={sync()?.state} />}>
            <Rows rows={all()} mayLead={mayLead()} begin={() => void begin()} />
          </Show>
        )}
      </Show>
    </div>
  );
}

function Rows(props: { readonly rows: readonly CaseRow[]; readonly mayLead: boolean; readonly begin: () => void }): JSX.Element {
  const { t } = useI18n();
  const mine = createMemo(() => props.rows.filter((row) => row.mine));
  const standIn = createMemo(() => props.rows.filter((row) => !row.mine && row.accessLevel === 'substitute'));
  const others = createMemo(() => props.rows.filter((row) => !row.mine && row.accessLevel !== 'substitute'));
  const hasOthersOnly = (): boolean => mine().length + standIn().length === 0;
  return (
    <Show when={props.rows.length > 0} fallback={<NoCases mayLead={props.mayLead} begin={props.begin} />}>
      <Show when={mine().length > 0}>
        <CaseLinks rows={mine()} label={t('cases.list.mine')} />
      </Show>
      <Show when={standIn().length > 0}>
        <h2 class="cases-list-part title-16 muted">{t('cases.list.standIn')}</h2>
        <CaseLinks rows={standIn()} label={t('cases.list.standIn')} />
      </Show>
      <Show when={others().length > 0}>
        <Show when={!hasOthersOnly()}>
          <h2 class="cases-list-part title-16 muted">{t('cases.list.others')}</h2>
        </Show>
        <CaseLinks rows={others()} label={hasOthersOnly() ? t('cases.list.label') : t('cases.list.others')} />
      </Show>
    </Show>
  );
}

/** The first exchange is under way, or something keeps it. */
function NotYet(props: { readonly state: ExchangeState | undefined }): JSX.Element {
  const { t } = useI18n();
  return (
    <Empty title={t('cases.list.notYetTitle')}>
      <p>{t('cases.list.notYet')}</p>
      <Show when={props.state !== undefined && props.state !== 'idle' && props.state !== 'running' && props.state}>
        {(state) => <p class="muted">{t(`shell.light.state.${state()}`)}</p>}
      </Show>
    </Empty>
  );
}

/** What to do first: a case, or, for who leads the team, the people who will lead cases. */
function NoCases(props: { readonly mayLead: boolean; readonly begin: () => void }): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const invites = (): boolean => session()?.me?.role === 'teamLead';
  const words = (): 'emptyTeam' | 'emptyText' | 'emptyOther' => {
    if (invites()) return 'emptyTeam';
    return props.mayLead ? 'emptyText' : 'emptyOther';
  };
  return (
    <Empty title={t('cases.list.emptyTitle')}>
      <p>{t(`cases.list.${words()}`)}</p>
      <div class="row">
        <Show when={invites()}>
          <ButtonLink weight="main" href={peopleRoutes.invite}>
            {t('people.invite.go')}
          </ButtonLink>
        </Show>
        <Show when={props.mayLead}>
          <Button weight={invites() ? 'plain' : 'main'} icon="plus" onClick={() => props.begin()}>
            {t('cases.list.new')}
          </Button>
        </Show>
      </div>
    </Empty>
  );
}

function CaseLinks(props: { readonly rows: readonly CaseRow[]; readonly label: string }): JSX.Element {
  const today = createToday();
  return (
    <ul class="list" role="list" aria-label={props.label}>
      <For each={props.rows}>
        {(row) => (
          <li>
            <CaseLink row={row} today={today()} />
          </li>
        )}
      </For>
    </ul>
  );
}
