import { For, Show, type JSX } from 'solid-js';
import { addDays } from '../../domain/civil-date.ts';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import type { CaseRow } from '../../protocol/case-views.ts';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { planningRoutes } from '../routes/planning-routes.ts';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { AppointmentLine } from './AppointmentLine.tsx';
import { mayWrite } from '../records/access-level.ts';
import { createToday } from '../device/today.ts';

/** How far ahead, in days, and how many: the rest is in the calendar. */
const AHEAD = 190;
const SHOWN = 2;

/** The next appointments of a case, after those of which nothing was written down; and the way to plan one. */
export function CaseAppointments(props: { readonly row: CaseRow }): JSX.Element {
  const { t } = useI18n();
  const today = createToday();
  const plan = createWorkerQuery(['records', 'sync'], (worker) => worker.plan(today(), addDays(today(), AHEAD), props.row.id));
  const next = (): readonly AppointmentView[] =>
    (plan()?.appointments ?? []).filter(({ cancelled, visit }) => !cancelled && visit === null);
  const shown = (): readonly AppointmentView[] => [...(plan()?.unrecorded ?? []), ...next()].slice(0, SHOWN);
  return (
    <Show when={plan() !== undefined && (mayWrite(props.row) || shown().length > 0)}>
      <section class="section case-appointments">
        <div class="section-head">
          <h2>{t('planning.ofCase.title')}</h2>
          <div class="row">
            <Show when={shown().length > 0}>
              <ButtonLink weight="quiet" href={planningRoutes.calendar}>
                {t('planning.ofCase.all')}
              </ButtonLink>
            </Show>
            <Show when={mayWrite(props.row)}>
              <ButtonLink weight="quiet" icon="plus" href={planningRoutes.newAppointment({ caseId: props.row.id })}>
                {t('planning.plan')}
              </ButtonLink>
            </Show>
          </div>
        </div>
        <Show when={shown().length > 0} fallback={<p class="muted">{t('planning.ofCase.none')}</p>}>
          <ul class="appointment-lines" role="list">
            <For each={shown()}>
              {(appointment) => (
                <li>
                  <AppointmentLine appointment={appointment} today={today()} />
                </li>
              )}
            </For>
          </ul>
        </Show>
      </section>
    </Show>
  );
}
