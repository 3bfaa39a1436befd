import { useNavigate } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { HandoverView } from '../../protocol/team-views.ts';
import { createAct } from '../components/create-act.ts';
import { routes } from '../routes/case-routes.ts';
import { createToday } from '../device/today.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { beginCase } from '../cases/begin-case.ts';

interface Shown {
  readonly handover: HandoverView;
}

/** One person who is brought over: the person first, then what the officer wrote, then the one thing to do next. */
export function HandoverCard(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const name = (): string => {
    const { given = '', family = '' } = props.handover.values.client ?? {};
    return `${given} ${family}`.trim() || t('access.inbox.nameless');
  };
  const words = (): string => props.handover.values.words ?? '';
  return (
    <article class="card stack-12">
      <header class="stack-4">
        <h3>{name()}</h3>
        <p class="muted small">
          {[props.handover.office, t('access.inbox.by', { by: props.handover.by, at: format().dateTime(props.handover.at) })].join(' · ')}
        </p>
      </header>
      <HandoverFacts handover={props.handover} />
      <Show when={words() !== ''}>
        <blockquote class="quote">{words()}</blockquote>
      </Show>
      <NextStep handover={props.handover} />
    </article>
  );
}

function HandoverFacts(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const phone = (): string => props.handover.values.client?.phone ?? '';
  const wish = (): string => {
    const { wishDate } = props.handover.values;
    return wishDate === null ? t('access.inbox.noWish') : t('access.inbox.wish', format().dayAndDate(wishDate));
  };
  return (
    <div class="stack-4">
      <p>
        <Show when={props.handover.values.mode}>{(mode) => <strong>{t(`kinds.handoverMode.${mode()}`)} · </strong>}</Show>
        {wish()}
      </p>
      <Show when={phone() !== ''}>
        <p>
          {t('access.inbox.phone')}:{' '}
          <a class="thumb" href={`tel:${phone().replaceAll(/[^+\d]/g, '')}`}>
            {phone()}
          </a>
        </p>
      </Show>
      <p class="small muted">{props.handover.values.agreed === true ? t('access.inbox.agreed') : t('access.inbox.notAgreed')}</p>
    </div>
  );
}

/** Take it up; then open a case; then the case. */
function NextStep(props: Shown): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const act = createAct();
  const { session } = useSession();
  const today = createToday();
  const take = async (): Promise<void> => {
    if ((await act.run(worker.takeHandover(props.handover.record))) !== null) tell(t('access.inbox.nowTaken'), null);
  };
  const begin = async (): Promise<void> => {
    const me = session()?.me?.id ?? '';
    navigate(await beginCase(worker, { handover: props.handover, me, start: format().date(today()) }));
  };
  return (
    <>
      <FailureNotice refused={act.refused()} />
      <Show
        when={props.handover.taken}
        fallback={
          <div class="row">
            <Button weight="main" busy={act.busy()} onClick={() => void take()}>
              {t('access.inbox.take')}
            </Button>
          </div>
        }
      >
        {(taken) => (
          <>
            <p class="small muted">{t('access.inbox.takenBy', { by: taken().by, at: format().dateTime(taken().at) })}</p>
            <div class="row">
              <Show
                when={props.handover.case}
                fallback={
                  <>
                    <Button icon="plus" onClick={() => void begin()}>
                      {t('access.inbox.begin')}
                    </Button>
                    <span class="small muted">{t('access.inbox.beginText')}</span>
                  </>
                }
              >
                {(caseId) => <ButtonLink href={routes.file(caseId())}>{t('access.inbox.goOn')}</ButtonLink>}
              </Show>
            </div>
          </>
        )}
      </Show>
    </>
  );
}
