import { createMemo, Index, Show, type JSX } from 'solid-js';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import { Button } from '../components/Button.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { VisitFormState } from './create-visit-form.ts';
import { emptyRow, readRows, withEndAfter, withMinutesBetween, type RowReading, type SegmentRow } from './segment-rows.ts';
import { SegmentFields } from './SegmentFields.tsx';
import { nextSegmentKind } from './visit-form.ts';

const MOST = 50;

/** The visit's time, by kind: start and end or minutes, each explained where it cannot be. */
export function TimeFields(props: { readonly state: VisitFormState; readonly today: CivilDate }): JSX.Element {
  const { t } = useI18n();
  const date = (): CivilDate => readDate(props.state.form.date, props.today) ?? props.today;
  const readings = createMemo(() => readRows(props.state.form.segments, date()));
  const rows = (): readonly SegmentRow[] => props.state.form.segments;
  const change = (segments: readonly SegmentRow[]): void => props.state.set({ segments: [...segments] });
  const put = (at: number, fields: Partial<SegmentRow>): void =>
    change(rows().map((row, index) => (index === at ? follow({ ...row, ...fields }, fields, date()) : row)));
  return (
    <Show when={props.state.form.openedVisit['time']?.conflict !== true}>
      <fieldset class="field times">
        <legend>{t('cases.form.times')}</legend>
        <p class="field-hint">{t('cases.form.timesHint')}</p>
        <ol class="segment-rows" role="list">
          <Index each={rows()}>
            {(row, index) => (
              <li>
                <div role="group" aria-label={t('cases.form.row', index + 1)}>
                  <SegmentFields
                    row={row()}
                    reading={readings()[index] ?? empty}
                    tried={props.state.tried()}
                    onChange={(fields) => put(index, fields)}
                    onRemove={rows().length > 1 ? () => change(rows().filter((_, at) => at !== index)) : null}
                  />
                </div>
              </li>
            )}
          </Index>
        </ol>
        <Show when={rows().length < MOST}>
          <div>
            <Button icon="plus" onClick={() => change([...rows(), emptyRow(nextSegmentKind(props.state.form))])}>
              {t('cases.form.addSegment')}
            </Button>
          </div>
        </Show>
      </fieldset>
    </Show>
  );
}

const empty: RowReading = { state: 'empty' };

/** Start, end and minutes follow one another: what was typed last moves the one that can move. */
function follow(row: SegmentRow, typed: Partial<SegmentRow>, date: CivilDate): SegmentRow {
  const fresh = {
    ...row,
    whichStart: typed.start === undefined ? row.whichStart : null,
    whichEnd: typed.end === undefined ? row.whichEnd : null,
    ...(typed.whichStart === undefined ? {} : { whichStart: typed.whichStart }),
    ...(typed.whichEnd === undefined ? {} : { whichEnd: typed.whichEnd }),
  };
  if (typed.minutes !== undefined) return fresh.start.trim() === '' ? { ...fresh, end: '' } : withEndAfter(fresh, date);
  return withMinutesBetween(fresh, date);
}
