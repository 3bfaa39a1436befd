import type { PlannedTime } from '../../domain/kinds/appointment.ts';
import type { Interval, PlaceRequest } from '../../domain/kinds/place-request.ts';
import type { SettingValue } from '../../domain/kinds/setting.ts';
import { clockOf } from './segment-rows.ts';
import type { FormatContext } from './field.ts';

/** `10.11.2026 bis 30.11.2026`; one day stands alone. */
export function daysText({ from, until }: Interval, { t, format }: Pick<FormatContext, 't' | 'format'>): string {
  return from === until ? format.date(from) : t('cases.value.days', { from: format.date(from), until: format.date(until) });
}

/** `Di 24.11.2026, 14:00 Uhr, 1 Std. 30 Min.` */
export function timeText({ start, minutes }: PlannedTime, { t, format }: Pick<FormatContext, 't' | 'format'>): string {
  return [format.dayAndDate(start.slice(0, 10)), t('cases.value.clock', clockOf(start)), format.duration(minutes)].join(', ');
}

/** What was asked about a place. */
export function stepText(step: PlaceRequest, formatContext: Pick<FormatContext, 't' | 'format' | 'programme'>): string {
  const { t, format } = formatContext;
  const act = t(`kinds.placeStep.${step.act}`);
  switch (step.act) {
    case 'request':
    case 'occupy':
      return `${act}: ${daysText(step.days, formatContext)}`;
    case 'release':
      return step.last === null ? act : `${act}: ${t('cases.value.after', format.date(step.last))}`;
    case 'urgent':
      return step.urgent ? act : t('cases.value.notUrgent');
    case 'extend':
    case 'accept':
    case 'decline':
    case 'resume':
      return act;
    default:
      throw new Error(`unknown step ${String(step satisfies never)}`);
  }
}

/** What was decided about the programme. */
export function settingText(value: SettingValue, { t }: Pick<FormatContext, 't'>): string {
  const what = t(`kinds.setting.${value.what}`);
  switch (value.what) {
    case 'capacity':
      return `${what} ${value.places}`;
    case 'countedKinds':
      return `${what} ${value.kinds.map((kind) => t(`kinds.segment.${kind}`)).join(', ')}`;
    case 'interruption':
      return `${what}: ${t(`limits.policy.${value.policy}`)}`;
    case 'option':
      return t(value.drawn ? 'cases.value.optionDrawn' : 'cases.value.optionNotDrawn');
    default:
      throw new Error(`unknown setting ${String(value satisfies never)}`);
  }
}
