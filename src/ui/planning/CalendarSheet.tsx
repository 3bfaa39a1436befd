import { For, Show, type JSX } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Empty } from '../components/List.tsx';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { AppointmentCard } from './AppointmentCard.tsx';
import type { CalendarDay } from './calendar-days.ts';
import type { Calendar } from './create-calendar.ts';
import { createWide } from '../device/wide.ts';
import { planningRoutes } from '../routes/planning-routes.ts';

interface SheetProps {
  readonly calendar: Calendar;
  readonly week: readonly CalendarDay[];
  /** One day, or all seven. */
  readonly shown: readonly CalendarDay[];
  readonly mayPlan: boolean;
}

/** The open page of the calendar: seven columns where there is room, else one day below the other; one day with the week above it. */
export function CalendarSheet(props: SheetProps): JSX.Element {
  const columns = createWide();
  const isEmpty = (): boolean => props.shown.every(({ appointments }) => appointments.length === 0);
  const isWeek = (): boolean => props.calendar.look() === 'woche';
  return (
    <>
      <Show when={!isWeek()}>
        <WeekStrip calendar={props.calendar} week={props.week} />
      </Show>
      <Show when={!isEmpty()} fallback={<NothingPlanned calendar={props.calendar} mayPlan={props.mayPlan} />}>
        <ol class="plan-days" classList={{ 'plan-columns': isWeek() && columns() }} role="list">
          <For each={props.shown}>
            {(day) => <Day day={day} today={props.calendar.today()} narrow={isWeek() && columns()} named={isWeek()} />}
          </For>
        </ol>
      </Show>
    </>
  );
}

interface DayProps {
  readonly day: CalendarDay;
  readonly today: CivilDate;
  readonly narrow: boolean;
  /** Its name stands above it already where it is alone. */
  readonly named: boolean;
}

function Day(props: DayProps): JSX.Element {
  const { t, format } = useI18n();
  return (
    <li class="plan-day" classList={{ 'plan-today': props.day.date === props.today, 'plan-free': props.day.appointments.length === 0 }}>
      <Show when={props.named}>
        <p class="plan-day-name row tabular">
          <span>{props.narrow ? shortDay(props.day.date, format()) : format().dayAndDate(props.day.date)}</span>
          <Show when={props.day.date === props.today}>
            <span class="tag">{t('planning.today')}</span>
          </Show>
        </p>
      </Show>
      <Show when={props.day.appointments.length > 0} fallback={<p class="muted small">{t('planning.free')}</p>}>
        <ul class="plan-appointments" role="list" aria-label={t('planning.on', format().dayAndDate(props.day.date))}>
          <For each={props.day.appointments}>
            {(appointment) => (
              <li>
                <AppointmentCard appointment={appointment} today={props.today} narrow={props.narrow} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </li>
  );
}

/** `Mo 23.11.`: the year stands above the columns. */
function shortDay(date: CivilDate, format: Format): string {
  return `${format.dayAndDate(date).split(' ')[0] ?? ''} ${format.shortDate(date)}`;
}

/** The seven days to tap, with how much is planned on each. */
function WeekStrip(props: { readonly calendar: Calendar; readonly week: readonly CalendarDay[] }): JSX.Element {
  const { format } = useI18n();
  return (
    <ul class="plan-strip no-print" role="list">
      <For each={props.week}>
        {(day) => (
          <li>
            <button
              type="button"
              class="plan-strip-day"
              aria-current={day.date === props.calendar.at() ? 'date' : undefined}
              onClick={() => props.calendar.goTo(day.date)}
            >
              <StripWords day={day} words={format().dayAndDate(day.date)} />
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}

/** `Mo`, `23.` and so many dots; read as a whole sentence. */
function StripWords(props: { readonly day: CalendarDay; readonly words: string }): JSX.Element {
  const { t } = useI18n();
  const count = (): number => props.day.appointments.filter(({ cancelled }) => !cancelled).length;
  return (
    <>
      <span aria-hidden="true">{props.words.split(' ')[0]}</span>
      <span aria-hidden="true" class="tabular">
        {Number(props.day.date.slice(8))}
      </span>
      <span aria-hidden="true" class="plan-strip-count tabular">
        {count() === 0 ? '' : count()}
      </span>
      <span class="visually-hidden">
        {props.words}: {count() === 0 ? t('planning.free') : t('planning.count', count())}
      </span>
    </>
  );
}

function NothingPlanned(props: { readonly calendar: Calendar; readonly mayPlan: boolean }): JSX.Element {
  const { t } = useI18n();
  return (
    <Empty title={t(`planning.emptyTitle.${props.calendar.look()}`)}>
      <p>{props.mayPlan ? t('planning.emptyText') : t('planning.emptyRead')}</p>
      <Show when={props.mayPlan}>
        <ButtonLink weight="main" icon="plus" href={planningRoutes.newAppointment({ day: props.calendar.toPlan() })}>
          {t('planning.plan')}
        </ButtonLink>
      </Show>
    </Empty>
  );
}
