import { For, type JSX } from 'solid-js';
import { daysBetween } from '../../domain/civil-date.ts';
import type { CivilDate } from '../../domain/values.ts';
import { useI18n } from '../i18n/I18n.tsx';
import type { OccupancyWeek } from './occupancy-line.ts';
import { Fold } from '../components/Fold.tsx';

/** The line's numbers, week by week; unfolds beneath it. */
export function OccupancyTable(props: { readonly weeks: readonly OccupancyWeek[]; readonly today: CivilDate }): JSX.Element {
  const { t, format } = useI18n();
  const isNow = (monday: CivilDate): boolean => {
    const after = daysBetween(monday, props.today);
    return after >= 0 && after < 7;
  };
  return (
    <Fold look="link" summary={t('places.line.table')}>
      <div class="chart-table" role="region" aria-label={t('places.line.label')} tabIndex={0}>
        <table class="figures tabular">
          <thead>
            <tr>
              <th scope="col">{t('places.line.week')}</th>
              <th scope="col">{t('places.line.occupied')}</th>
              <th scope="col">{t('places.line.held')}</th>
              <th scope="col">{t('places.line.places')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.weeks}>
              {(week) => (
                <tr aria-current={isNow(week.monday) ? 'date' : undefined}>
                  <th scope="row">
                    {format().week(week.week)}
                    {isNow(week.monday) ? ` · ${t('places.line.today')}` : ''}
                  </th>
                  <td>{week.occupied}</td>
                  <td>{week.held}</td>
                  <td>{week.capacity}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Fold>
  );
}
