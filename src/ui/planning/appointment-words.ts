import type { AppointmentView, PlanWeekView } from '../../protocol/limits-views.ts';
import { clockOf } from '../records/segment-rows.ts';
import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/I18n.tsx';

interface FormatContext {
  readonly t: Translate;
  readonly format: Format;
}

/** A length that no line breaks in two: `1 Std. 30 Min.` */
export function lengthText(minutes: number, format: Format): string {
  return format.duration(minutes).replaceAll(' ', '\u00a0');
}

/** `14:00–14:45`, with the day where it ends on another. */
export function timesText({ time: { start }, end }: Pick<AppointmentView, 'time' | 'end'>, { t, format }: FormatContext): string {
  const clocks = { start: clockOf(start), end: clockOf(end) };
  const endDay = end.slice(0, 10);
  if (start.startsWith(endDay)) return t('planning.appointment.times', clocks);
  return t('planning.appointment.timesOver', { ...clocks, day: format.shortDate(endDay) });
}

/** A client's name, or a neutral word where it is not this person's to read. */
export function titleText({ title }: Pick<AppointmentView, 'title'>, { t }: FormatContext): string {
  return title === '' ? t('planning.appointment.neutral') : title;
}

/** Which of all appointments a button is about, for who hears the page. */
export function aboutText(appointment: AppointmentView, formatContext: FormatContext): string {
  return formatContext.t('planning.appointment.about', {
    title: titleText(appointment, formatContext),
    day: formatContext.format.dayAndDate(appointment.time.start.slice(0, 10)),
    time: timesText(appointment, formatContext),
  });
}

/** `3 Std. 15 Min. von 4 Std., geplant 45 Min.` (R5) */
export function weekText({ recorded, planned, limit }: PlanWeekView, { t, format }: FormatContext): string {
  const words = { recorded: lengthText(recorded, format), of: lengthText(limit, format), planned: lengthText(planned, format) };
  return planned === 0 ? t('planning.appointment.weekNothing', words) : t('planning.appointment.week', words);
}

/** Said in words when recorded and planned together pass the limit; '' while they do not. */
export function overText({ recorded, planned, limit }: PlanWeekView, { t, format }: FormatContext): string {
  const total = recorded + planned;
  return planned === 0 || total <= limit
    ? ''
    : t('planning.appointment.weekOver', { total: lengthText(total, format), of: lengthText(limit, format) });
}

/** The two halves of the line told while typing: what the week holds, and what it would hold. `own`: minutes of what is being typed. */
export function weekForecast(
  { week, recorded, planned, limit }: PlanWeekView,
  own: number,
  { t, format }: FormatContext,
): readonly [string, string] {
  const others = planned - own;
  const said = { week: format.shortWeek(week), before: lengthText(recorded + others, format), of: lengthText(limit, format) };
  return [
    others > 0 ? t('planning.form.weekPlanned', { ...said, planned: lengthText(others, format) }) : t('planning.form.week', said),
    t('planning.form.withThis', lengthText(recorded + planned, format)),
  ];
}

/** What became of an appointment, or of the release it needs; null while there is nothing to say. */
export function standText(appointment: AppointmentView, { t }: FormatContext): { readonly words: string; readonly waits: boolean } | null {
  const { cancelled, visit, release, releasedBy } = appointment;
  if (cancelled) return { words: t('planning.appointment.cancelled'), waits: false };
  if (visit !== null) return { words: t('planning.appointment.done'), waits: false };
  switch (release) {
    case 'notNeeded':
      return null;
    case 'asked':
      return { words: t(appointment.lacksReason ? 'planning.appointment.lacksReason' : 'planning.appointment.asked'), waits: true };
    case 'granted':
      return { words: t('planning.appointment.granted', releasedBy), waits: false };
    case 'declined':
      return { words: t('planning.appointment.declined', releasedBy), waits: true };
    default:
      throw new Error(`unknown release ${String(release satisfies never)}`);
  }
}
