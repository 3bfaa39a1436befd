import { For, type JSX } from 'solid-js';
import { berlinDate } from '../../domain/berlin.ts';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import { createClock } from '../device/clock.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { readersOf, type Reader, type Reading } from './who-reads.ts';

const EVERY_MS = 10_000;

/** Who reads what, as a picture that is its own table: shaded is readable, outlined only with a reason or on other days, empty not at all. */
export function WhoReads(props: { readonly access: CaseAccessView }): JSX.Element {
  const { t } = useI18n();
  const now = createClock(EVERY_MS);
  const rows = (): readonly Reader[] => readersOf(props.access, { ms: now(), today: berlinDate(now()) });
  const heads = (): readonly (readonly [string, string])[] => [
    [t('access.who.frame'), t('access.who.frameMeans')],
    [t('access.who.content'), t('access.who.contentMeans')],
    [t('access.who.private'), t('access.who.privateMeans')],
  ];
  return (
    // The roles are said because on narrow screens the rows are laid out as a grid, and then browsers forget that it is a table.
    <table class="who" role="table">
      <caption class="visually-hidden">{t('access.who.caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('access.who.person')}
          </th>
          <For each={heads()}>
            {([head, means]) => (
              <th role="columnheader" scope="col">
                {head}
                <span class="who-means muted small">{means}</span>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <For each={rows()}>{(row) => <PersonRow row={row} />}</For>
      </tbody>
    </table>
  );
}

function PersonRow(props: { readonly row: Reader }): JSX.Element {
  const { t, format } = useI18n();
  const as = (): string => {
    const { as: is } = props.row;
    return typeof is === 'string'
      ? t(`access.who.${is}`)
      : t('access.who.substitute', { from: format().shortDate(is.from), until: format().date(is.until) });
  };
  const words = (reading: Reading): string => {
    if (typeof reading === 'string') return t(`access.who.${reading}`);
    return 'until' in reading
      ? t('access.who.readsUntil', format().time(reading.until))
      : t('access.who.readsFrom', format().shortDate(reading.from));
  };
  const shade = (reading: Reading): string => {
    if (typeof reading === 'string') return reading;
    return 'until' in reading ? 'reads' : 'withReason';
  };
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span class="strong">{props.row.name}</span>
        <span class="muted small">{as()}</span>
      </th>
      <For each={[props.row.frame, props.row.content, props.row.private]}>
        {(cell) => (
          <td role="cell">
            <span class={`who-cell who-${shade(cell)}`} classList={{ shaded: shade(cell) === 'reads' }}>
              <span>{words(cell)}</span>
            </span>
          </td>
        )}
      </For>
    </tr>
  );
}
