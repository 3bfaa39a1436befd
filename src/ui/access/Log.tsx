import { A } from '@solidjs/router';
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { LogRow, LogView } from '../../protocol/team-views.ts';
import type { Result } from '../../protocol/results.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { Empty, SkeletonList } from '../components/List.tsx';
import { FailureNotice, Notice, type Refused } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { AccessSheet } from './AccessSheet.tsx';
import { daysOf } from './log-days.ts';

/** Who opened one case. */
export function CaseLogPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <AccessSheet title={t('access.log.caseTitle')} within>
      {(access) => <Log caseId={access().case} />}
    </AccessSheet>
  );
}

/** The team lead's: all that was opened, by whom, never what stood in it. */
export function WholeLogPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page place={t('access.log.title')} title={t('access.log.title')}>
      <Log caseId={null} />
    </Page>
  );
}

function Log(props: { readonly caseId: Id | null }): JSX.Element {
  const { t, format } = useI18n();
  // Not told apart: what could not be fetched may be asked for again.
  const [older, setOlder] = createSignal<number | undefined>(undefined, { equals: false });
  const answer = createWorkerQuery(['sync'], (worker) => worker.accessLog(props.caseId, older()));
  const refused = (): Refused | null => refusedOf(answer());
  // What is there stays while older entries are fetched, and when they cannot be.
  const view = createMemo<LogView | null>((before) => viewOf(answer()) ?? before, null);
  const days = createMemo(() => daysOf(view()?.rows ?? [], format().dayOf));
  return (
    <div class="stack-24">
      <p class="muted">{t('access.log.intro')}</p>
      <FailureNotice refused={refused()} />
      <Show when={view()?.broken}>
        <Notice tone="attention" title={t('access.log.brokenTitle')} live>
          <p>{t('access.log.broken')}</p>
        </Notice>
      </Show>
      <Show when={answer() !== undefined || view() !== null} fallback={<SkeletonList rows={5} />}>
        <Show when={view()?.rows.length === 0}>
          <Empty title={t('access.log.empty')}>
            <p>{t('access.log.emptyText')}</p>
          </Empty>
        </Show>
        <For each={days()}>
          {({ day, rows }) => (
            <section class="stack-4">
              <h2 class="title-16 muted">{format().dayAndDate(day)}</h2>
              <ul class="list" role="list" aria-label={`${t('access.log.caption')}, ${format().dayAndDate(day)}`}>
                <For each={rows}>
                  {(row) => (
                    <li>
                      <LogLine row={row} whole={props.caseId === null} />
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
        <Show when={view()?.older}>
          {(next) => (
            <Button busy={answer() === undefined} onClick={() => setOlder(next())}>
              {t('access.log.older')}
            </Button>
          )}
        </Show>
      </Show>
    </div>
  );
}

function viewOf(answer: Result<LogView> | undefined): LogView | null {
  return answer?.ok === true ? answer.value : null;
}

function refusedOf(answer: Result<LogView> | undefined): Refused | null {
  return answer === undefined || answer.ok ? null : answer;
}

function LogLine(props: { readonly row: LogRow; readonly whole: boolean }): JSX.Element {
  const { t, format } = useI18n();
  const what = (): string => {
    const { section } = props.row;
    return section === null ? '' : t(`access.log.section.${section}`);
  };
  const received = (): string => {
    const { at, receivedAt } = props.row;
    if (receivedAt === null) return t('access.log.notReceived');
    const isSameDay = format().dayOf(at) === format().dayOf(receivedAt);
    return t('access.log.received', isSameDay ? format().time(receivedAt) : format().dateTime(receivedAt));
  };
  return (
    <div class="log-line">
      <span class="tabular muted">{format().clock(props.row.at)}</span>
      <div class="stack-4">
        <p>
          <strong>{props.row.by}</strong> {t(`access.log.act.${props.row.act}`)}
          <Show when={what() !== ''}>: {what()}</Show>
          <Show when={props.whole && props.row.case}>
            {(caseId) => (
              <>
                {' · '}
                <Show when={props.row.title !== ''} fallback={<span class="muted">{t('kinds.label.caseFile.name')}</span>}>
                  <A class="thumb" href={routes.file(caseId())}>
                    {props.row.title}
                  </A>
                </Show>
              </>
            )}
          </Show>
        </p>
        <p class="muted small">
          {[props.row.device === '' ? '' : t('access.log.device', props.row.device), received()].filter(Boolean).join(' · ')}
        </p>
      </div>
    </div>
  );
}
