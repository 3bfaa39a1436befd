import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { daysBetween } from '../../domain/civil-date.ts';
import { isoWeekOf } from '../../domain/iso-week.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import { Meter } from '../components/Meter.tsx';
import { SaveMark } from '../components/SaveMark.tsx';
import type { Format } from '../i18n/format.ts';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { routes } from '../routes/case-routes.ts';

/** One case at a glance: who, last visit, the week against four hours, whose it is if not one's own, time left, where it is saved. */
export function CaseLink(props: { readonly row: CaseRow; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <A class="list-row case-row" href={routes.file(props.row.id)} activeClass="" end={false}>
      <span class="case-row-name">{props.row.name}</span>
      <span class="case-row-last muted small">{lastVisitText(props.row.lastVisit, props.today, { t, format: format() })}</span>
      <span class="case-row-week">
        <Meter
          value={props.row.minutes}
          total={props.row.limit}
          words={t('cases.list.minutesOf', { minutes: format().duration(props.row.minutes), of: format().duration(props.row.limit) })}
          label={format().shortWeek(isoWeekOf(props.today))}
        />
      </span>
      <span class="spread small muted">
        <span>{[props.row.mine ? '' : props.row.lead, props.row.office, shortTimeLeft(props.row, t)].filter(Boolean).join(' · ')}</span>
        <SaveMark state={props.row.state} count={props.row.state === 'here' ? props.row.unsent : 1} />
      </span>
    </A>
  );
}

/** `heute`, `gestern`, `vor 9 Tagen`, then the date: how people remember visits. */
export function lastVisitText(last: CivilDate | null, today: CivilDate, { t, format }: { t: Translate; format: Format }): string {
  if (last === null) return t('cases.list.noVisit');
  const days = daysBetween(last, today);
  if (days === 0) return t('cases.list.lastToday');
  if (days === 1) return t('cases.list.lastYesterday');
  return days > 1 && days <= 21 ? t('cases.list.lastDays', days) : t('cases.list.lastOn', format.date(last));
}

/** What is left of the six months, with its last day or, once it is written (`end`), the end of the support in words. */
export function timeLeftText(
  row: Pick<CaseRow, 'daysLeft' | 'lastDay'>,
  end: string,
  { t, format }: { t: Translate; format: Format },
): string {
  const left = shortTimeLeft(row, t);
  if (end !== '') return `${left} · ${end}`;
  return row.lastDay === null || (row.daysLeft ?? 0) < 0 ? left : `${left} · ${t('cases.list.until', format.date(row.lastDay))}`;
}

/** In weeks until the last three, then in days. */
function shortTimeLeft(row: Pick<CaseRow, 'daysLeft' | 'lastDay'>, t: Translate): string {
  if (row.daysLeft === null || row.lastDay === null) return t('cases.list.noStart');
  if (row.daysLeft < 0) return t('cases.list.over', -row.daysLeft);
  return row.daysLeft > 21 ? t('cases.list.weeksLeft', Math.floor(row.daysLeft / 7)) : t('cases.list.daysLeft', row.daysLeft);
}
