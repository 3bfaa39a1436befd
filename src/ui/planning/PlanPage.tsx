import { createMemo, createSignal, Show, type JSX } from 'solid-js';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { PlanView } from '../../protocol/limits-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { SkeletonList } from '../components/List.tsx';
import { Notice } from '../components/Notice.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { calendarDays, type CalendarDay } from './calendar-days.ts';
import { CalendarBar } from './CalendarBar.tsx';
import { CalendarSheet } from './CalendarSheet.tsx';
import { createCalendar, type Calendar } from './create-calendar.ts';
import { EndsNear } from './EndsNear.tsx';
import { planningRoutes } from '../routes/planning-routes.ts';
import { Unrecorded } from './Unrecorded.tsx';
import { namesIn, shownOf, type Whose } from './whose.ts';
import { WhoseAppointments } from './WhoseAppointments.tsx';

/** The calendar: what was not written down yet, what comes, and how full each week is. */
export function PlanPage(): JSX.Element {
  const { t } = useI18n();
  const calendar = createCalendar();
  return (
    <div class="plan-page">
      <Page width="wide" place={t('planning.title')} title={t('planning.title')}>
        <Show when={calendar.plan()} fallback={<SkeletonList rows={5} />}>
          {(plan) => <Plan calendar={calendar} plan={plan()} />}
        </Show>
      </Page>
    </div>
  );
}

function Plan(props: { readonly calendar: Calendar; readonly plan: PlanView }): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const mayPlan = (): boolean => session()?.me?.role === 'caseManager';
  const [chosen, setChosen] = createSignal<Whose | null>(null);
  const whose = (): Whose => chosen() ?? (mayPlan() ? 'own' : 'all');
  const names = createMemo(() => namesIn(props.plan.appointments));
  const days = createMemo(() => calendarDays(props.calendar.week(), shownOf(props.plan.appointments, whose())));
  const shown = (): readonly CalendarDay[] =>
    props.calendar.look() === 'woche' ? days() : days().filter(({ date }) => date === props.calendar.at());
  return (
    <>
      <ReleasesWait count={props.plan.releases} />
      <Unrecorded appointments={props.plan.unrecorded} today={props.calendar.today()} />
      <CalendarBar calendar={props.calendar} />
      <section class="plan-sheet">
        <div class="section-head">
          <CalendarTitle calendar={props.calendar} />
          <Show when={chosen() !== null || names().length > 1}>
            <WhoseAppointments names={names()} own={mayPlan()} whose={whose()} onChange={setChosen} />
          </Show>
          <Show when={mayPlan() && shown().some(({ appointments }) => appointments.length > 0)}>
            <ButtonLink weight="main" icon="plus" href={planningRoutes.newAppointment({ day: props.calendar.toPlan() })}>
              {t('planning.plan')}
            </ButtonLink>
          </Show>
        </div>
        <CalendarSheet calendar={props.calendar} week={days()} shown={shown()} mayPlan={mayPlan()} />
      </section>
      <EndsNear ends={props.plan.endsNear} />
      <Show when={mayPlan()}>
        <p class="no-print">
          <ButtonLink weight="quiet" icon="calendar" href={planningRoutes.file}>
            {t('planning.file.link')}
          </ButtonLink>
        </p>
      </Show>
    </>
  );
}

/** Which week or day lies open; told when pages turn. */
function CalendarTitle(props: { readonly calendar: Calendar }): JSX.Element {
  const { t, format } = useI18n();
  const words = (): string => {
    const { look, at, week } = props.calendar;
    if (look() === 'tag') return format().longDay(at());
    const [monday, sunday] = [week()[0] ?? at(), week().at(-1) ?? at()];
    return t('planning.weekTitle', {
      week: format().week(isoWeekOf(at())),
      from: format().shortDate(monday),
      until: format().date(sunday),
    });
  };
  return (
    <h2 class="plan-title" aria-live="polite">
      {words()}
    </h2>
  );
}

function ReleasesWait(props: { readonly count: number }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.count > 0}>
      <Notice tone="attention">
        <div class="spread">
          <p>{t('planning.releasesWait', props.count)}</p>
          <ButtonLink href={planningRoutes.releases}>{t('planning.releasesSee')}</ButtonLink>
        </div>
      </Notice>
    </Show>
  );
}
