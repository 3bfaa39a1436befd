import { For, type JSX } from 'solid-js';
import type { PlacesView } from '../../protocol/limits-views.ts';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { waitingCount } from './seat-words.ts';

/** Per office and together: always one pool, no office has places of its own. */
export function Offices(props: { readonly view: PlacesView }): JSX.Element {
  const { t } = useI18n();
  return (
    <Section title={t('places.board.offices')}>
      <p class="muted">{t('places.board.officesText', props.view.capacity)}</p>
      <table class="figures tabular">
        <thead>
          <tr>
            <th scope="col">{t('places.board.office')}</th>
            <th scope="col">{t('places.board.officeOccupied')}</th>
            <th scope="col">{t('places.board.officeReserved')}</th>
            <th scope="col">{t('places.board.officeWaiting')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.view.offices}>
            {(office) => (
              <tr>
                <th scope="row">{office.name}</th>
                <td>{office.occupied}</td>
                <td>{office.reserved}</td>
                <td>{office.waiting}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('places.board.total')}</th>
            <td>{props.view.occupied}</td>
            <td>{props.view.held - props.view.occupied}</td>
            <td>{waitingCount(props.view.waiting)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}
