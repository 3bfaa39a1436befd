import { createSignal, Show, type JSX } from 'solid-js';
import { daysBetween } from '../../../domain/civil-date.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { PeriodView } from '../../../protocol/limits-views.ts';
import type { CaseView } from '../../../protocol/case-views.ts';
import { Button } from '../../components/Button.tsx';
import { useI18n, type Translate } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import { createAskedDraft } from '../../records/drafts/create-asked-draft.ts';
import { CaseFold } from '../CaseFold.tsx';
import { mayWrite } from '../../records/access-level.ts';
import { createToday } from '../../device/today.ts';
import { Interruptions } from './Interruptions.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { StartForm } from './StartForm.tsx';

/** The six months of a case: from when to when, what is left, what interrupts them. Open while something asks for a look. */
export function SupportCard(props: { readonly view: CaseView; readonly period: PeriodView; readonly decided: boolean }): JSX.Element {
  const { t, format } = useI18n();
  const today = createToday();
  const edits = (): boolean => mayWrite(props.view.row);
  const asked = createAskedDraft();
  const attention = (): boolean =>
    asked()?.what === 'interruption' ||
    (props.period.start === null && props.decided) ||
    props.period.reminder !== null ||
    props.period.findings.some(needsReview);
  const words = (): string => {
    const { start, lastDay } = props.period;
    if (start === null || lastDay === null) return t('cases.list.noStart');
    return lastDay < today() ? t('support.period.ended') : t('cases.list.until', format().date(lastDay));
  };
  return (
    <CaseFold title={t('support.period.title')} words={words()} attention={attention()}>
      <Show when={props.period.start} fallback={<NoStart view={props.view} edits={edits() && props.decided} />}>
        {(start) => (
          <>
            <Dates start={start()} period={props.period} today={today()} />
            <PeriodBar period={props.period} today={today()} />
            <Told period={props.period} today={today()} />
            <Interruptions caseId={props.view.row.id} period={props.period} edits={edits()} />
          </>
        )}
      </Show>
      <Show when={props.decided ? props.period.decision : null}>{(decision) => <Said on={decision().on} />}</Show>
    </CaseFold>
  );
}

const told: readonly LimitFinding['code'][] = ['policyChanged', 'startOutsideTerm', 'endBeyondTerm'];
const needsReview = ({ code }: LimitFinding): boolean => code === 'policyChanged' || code === 'startOutsideTerm';

function Said(props: { readonly on: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  return <p class="muted small">{t('support.decision.saidYes', format().date(props.on))}</p>;
}

function NoStart(props: { readonly view: CaseView; readonly edits: boolean }): JSX.Element {
  const { t } = useI18n();
  const [open, setOpen] = createSignal(false);
  return (
    <Show when={props.edits} fallback={<p class="muted">{t('support.period.openClosed')}</p>}>
      <p>{t('support.period.open')}</p>
      <Show
        when={open()}
        fallback={
          <p class="no-print">
            <Button onClick={() => setOpen(true)}>{t('support.period.enter')}</Button>
          </p>
        }
      >
        <StartForm view={props.view} onDone={() => setOpen(false)} />
      </Show>
    </Show>
  );
}

function Dates(props: { readonly start: CivilDate; readonly period: PeriodView; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <dl class="support-dates facts-above row row-loose tabular">
      <div>
        <dt>{t('support.period.start')}</dt>
        <dd>{format().date(props.start)}</dd>
      </div>
      <Show when={props.period.lastDay}>
        {(lastDay) => (
          <div>
            <dt>{t('support.period.lastDay')}</dt>
            <dd>
              {format().date(lastDay())}
              <Show when={props.period.changed}>
                {(changed) => <span class="muted small"> {t('support.period.was', format().date(changed().before))}</span>}
              </Show>
            </dd>
          </div>
        )}
      </Show>
      <Show when={leftWords({ start: props.start, lastDay: props.period.lastDay }, props.today, t)}>
        {(left) => (
          <div>
            <dt>{t('support.period.left')}</dt>
            <dd>{left()}</dd>
          </div>
        )}
      </Show>
    </dl>
  );
}

/** Weeks until the last three, then days; before the start, when it begins; '' once it is over. */
function leftWords(
  { start, lastDay }: { readonly start: CivilDate; readonly lastDay: CivilDate | null },
  today: CivilDate,
  t: Translate,
): string {
  if (today < start) return t('support.period.begins', daysBetween(today, start));
  if (lastDay === null) return '';
  const left = daysBetween(today, lastDay);
  if (left < 0) return '';
  return left > 21 ? t('support.period.weeksLeft', Math.floor(left / 7)) : t('support.period.daysLeft', left);
}

/** What the limits say of the period: reminders calmly, what asks for a look in amber. */
function Told(props: { readonly period: PeriodView; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  const over = (): boolean => props.period.lastDay !== null && props.today > props.period.lastDay;
  const findings = (...codes: readonly LimitFinding['code'][]): readonly LimitFinding[] =>
    props.period.findings.filter(({ code }) => codes.includes(code));
  return (
    <>
      <Show when={props.period.reminder !== null && !over()}>
        <FindingNotice tone="plain" findings={findings('endNear')} />
      </Show>
      <FindingNotice findings={findings(...told)} />
      <Show when={over() ? props.period.lastDay : null}>
        {(lastDay) => (
          <div class="notice notice-plain">
            <p>{t('support.period.over', format().date(lastDay()))}</p>
            <p>{t('support.period.aftercare')}</p>
          </div>
        )}
      </Show>
    </>
  );
}
