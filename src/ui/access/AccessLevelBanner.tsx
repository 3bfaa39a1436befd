import { Match, Switch, type JSX } from 'solid-js';
import type { CaseRow } from '../../protocol/case-views.ts';
import { minutesLeft } from '../records/access-level.ts';
import { createClock } from '../device/clock.ts';
import { useI18n } from '../i18n/I18n.tsx';

const EVERY_MS = 10_000;

/** Says, as long as it lasts, that this file is open here only for a while: to a substitute until when, after an emergency access how long yet. */
export function AccessLevelBanner(props: { readonly row: CaseRow }): JSX.Element {
  return (
    <Switch>
      <Match when={props.row.accessLevel === 'substitute' ? props.row.accessUntil : null}>
        {(until) => <SubstituteBanner until={until()} />}
      </Match>
      <Match when={props.row.accessLevel === 'emergencyAccess' ? props.row.accessUntil : null}>
        {(until) => <EmergencyAccessBanner until={until()} />}
      </Match>
    </Switch>
  );
}

function SubstituteBanner(props: { readonly until: number }): JSX.Element {
  const { t, format } = useI18n();
  // Access ends at midnight: the day that people name is the one before.
  const lastDay = (): string => format().longDay(format().dayOf(props.until - 1));
  return (
    <aside class="access-banner">
      <p>{t('access.banner.substitute', lastDay())}</p>
      <p class="small">{t('access.banner.substituteText')}</p>
    </aside>
  );
}

function EmergencyAccessBanner(props: { readonly until: number }): JSX.Element {
  const { t } = useI18n();
  const now = createClock(EVERY_MS);
  return (
    <aside class="access-banner access-banner-emergency">
      <p class="tabular">{t('access.banner.glass', minutesLeft(props.until, now()))}</p>
      <p class="small">{t('access.banner.emergencyAccessText')}</p>
    </aside>
  );
}
