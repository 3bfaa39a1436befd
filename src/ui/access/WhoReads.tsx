import { For, type JSX } from 'solid-js';
import type { CaseAccessView } from '../../protocol/team-views.ts';
import { useI18n } from '../i18n/I18n.tsx';

type Reading = 'reads' | 'withReason' | 'readsNot';
interface Row {
  readonly name: string;
  readonly as: string;
  readonly cells: readonly [frame: Reading, content: Reading, ofLead: Reading];
}

/** Who reads what, as a picture that is its own table: shaded is readable, outlined only with a reason, empty not at all. */
export function WhoReads(props: { readonly access: CaseAccessView }): JSX.Element {
  const { t, format } = useI18n();
  const rows = (): readonly Row[] => {
    const { lead, substitutes, teamLeads } = props.access;
    return [
      { name: lead.name, as: t('access.who.lead'), cells: ['reads', 'reads', 'reads'] },
      ...substitutes.map(({ name, from, until }): Row => ({
        name,
        as: t('access.who.substitute', { from: format().shortDate(from), until: format().date(until) }),
        cells: ['reads', 'reads', 'readsNot'],
      })),
      ...teamLeads
        .filter((name) => name !== lead.name)
        .map((name): Row => ({ name, as: t('access.who.teamLead'), cells: ['reads', 'withReason', 'readsNot'] })),
    ];
  };
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
                <span class="who-means">{means}</span>
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

function PersonRow(props: { readonly row: Row }): JSX.Element {
  const { t } = useI18n();
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span class="who-name">{props.row.name}</span>
        <span class="muted small">{props.row.as}</span>
      </th>
      <For each={props.row.cells}>
        {(cell) => (
          <td role="cell">
            <span class={`who-cell who-${cell}`}>
              <span>{t(`access.who.${cell}`)}</span>
            </span>
          </td>
        )}
      </For>
    </tr>
  );
}
