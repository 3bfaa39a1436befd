import { createMemo, For, Index, Show, type JSX } from 'solid-js';
import { addDays } from '../../../domain/civil-date.ts';
import type { LimitFinding } from '../../../domain/limits.ts';
import { readDate } from '../../../domain/local-time.ts';
import type { CivilDate } from '../../../domain/values.ts';
import type { Classified } from '../../../protocol/case-views.ts';
import { Button } from '../../components/Button.tsx';
import { Meter } from '../../components/Meter.tsx';
import { createAnswer } from '../../worker/create-answer.ts';
import { useI18n } from '../../i18n/I18n.tsx';
import { FindingNotice } from '../../limits/FindingNotice.tsx';
import type { LayoutProps, RecordFormState } from '../../records/editor.ts';
import { RecordField } from '../../records/RecordFields.tsx';
import { useWorker } from '../../worker/worker-context.tsx';
import { DayField } from '../../components/DayField.tsx';
import { emptyRow, readRows, withEndAfter, withMinutesBetween, type RowReading, type SegmentRow } from '../../records/segment-rows.ts';
import { SegmentFields } from './SegmentFields.tsx';
import { nextSegmentKind, segmentsIn, type visitFields, type VisitTime } from './visit-fields.ts';

type State = RecordFormState<typeof visitFields>;
const TIME = ['visit', 'time'] as const;

/** Kind, outcome and time; what that does to the week; then, once a note may be written, the words and what was agreed. */
export function VisitFields(props: LayoutProps<typeof visitFields>): JSX.Element {
  return (
    <>
      <RecordField state={props.state} at={['visit', 'kind']} />
      <RecordField state={props.state} at={['visit', 'outcome']} />
      <RecordField state={props.state} at={TIME}>
        <VisitDay state={props.state} />
        <Times state={props.state} />
      </RecordField>
      <WeekForecasts state={props.state} />
      {props.notice}
      <Show when={!props.state.waiting().includes('note')}>
        <RecordField state={props.state} at={['note', 'happened']} />
        <RecordField state={props.state} at={['note', 'clientWords']} />
        <RecordField state={props.state} at={['note', 'professionalView']} />
        <RecordField state={props.state} at={['note', 'agreements']} />
      </Show>
    </>
  );
}

function change({ state, ...time }: { readonly state: State } & Partial<VisitTime>): void {
  state.type(TIME, { ...state.typed().visit.time, ...time });
}

function VisitDay(props: { readonly state: State }): JSX.Element {
  const { t, format } = useI18n();
  const today = (): CivilDate => props.state.context().today;
  const form = {
    get date() {
      return props.state.typed().visit.time.date;
    },
  };
  const read = (): CivilDate | null => readDate(form.date, today());
  const choose = (date: CivilDate): void => change({ state: props.state, date: format().date(date) });
  const yesterday = (): CivilDate => addDays(today(), -1);
  return (
    <div class="visit-date">
      <DayField
        state={{ form, set: ({ date }) => change({ state: props.state, date }), tried: () => props.state.tried() }}
        today={today()}
        label={t('cases.form.date')}
        inWords={(day) => format().dayAndDate(day)}
      />
      <div class="row visit-date-quick">
        <Show when={read() !== today()}>
          <Button onClick={() => choose(today())}>{t('cases.form.today')}</Button>
        </Show>
        <Show when={read() !== yesterday()}>
          <Button weight="quiet" onClick={() => choose(yesterday())}>
            {t('cases.form.yesterday')}
          </Button>
        </Show>
      </div>
    </div>
  );
}

const MOST = 50;

/** The visit's time, by kind: start and end or minutes, each explained where it cannot be. */
function Times(props: { readonly state: State }): JSX.Element {
  const { t } = useI18n();
  const time = (): VisitTime => props.state.typed().visit.time;
  const date = (): CivilDate => {
    const { today } = props.state.context();
    return readDate(time().date, today) ?? today;
  };
  const readings = createMemo(() => readRows(time().segments, date()));
  const show = (segments: readonly SegmentRow[]): void => change({ state: props.state, segments: [...segments] });
  const put = (at: number, fields: Partial<SegmentRow>): void =>
    show(time().segments.map((row, index) => (index === at ? follow({ ...row, ...fields }, fields, date()) : row)));
  return (
    <fieldset class="field times">
      <legend>{t('cases.form.times')}</legend>
      <p class="field-hint">{t('cases.form.timesHint')}</p>
      <ol class="segment-rows stack" role="list">
        <Index each={time().segments}>
          {(row, index) => (
            <li>
              <div role="group" aria-label={t('cases.form.row', index + 1)}>
                <SegmentFields
                  row={row()}
                  reading={readings()[index] ?? empty}
                  tried={props.state.tried()}
                  onChange={(fields) => put(index, fields)}
                  onRemove={time().segments.length > 1 ? () => show(time().segments.filter((_, at) => at !== index)) : null}
                />
              </div>
            </li>
          )}
        </Index>
      </ol>
      <Show when={time().segments.length < MOST}>
        <div>
          <Button icon="plus" onClick={() => show([...time().segments, emptyRow(nextSegmentKind(props.state.typed().visit))])}>
            {t('cases.form.addSegment')}
          </Button>
        </div>
      </Show>
    </fieldset>
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

/** What the week holds with this visit, and what the limits say. Nothing here keeps anybody from saving. */
function WeekForecasts(props: { readonly state: State }): JSX.Element {
  const { t, format } = useI18n();
  const classified = createClassified(() => props.state);
  const findings = (): readonly LimitFinding[] => classified()?.findings ?? [];
  const over = (): boolean => findings().some((finding) => finding.code === 'overLimit');
  const asksWhy = (): boolean => (over() && !props.state.waiting().includes('note')) || props.state.typed().note.overLimitReason !== '';
  return (
    <div class="stack forecasts">
      <For each={classified()?.weeks}>
        {(week) => (
          <Meter
            value={week.with}
            total={week.limit}
            label={`${format().shortWeek(week.week)}: ${t('cases.file.weekOf', { minutes: format().duration(week.without), of: format().duration(week.limit) })}`}
            words={t('cases.form.withThis', format().duration(week.with))}
          />
        )}
      </For>
      <FindingNotice findings={findings()} without={(week) => classified()?.weeks.find((one) => one.week === week)?.without} />
      <Show when={asksWhy()}>
        <RecordField state={props.state} at={['note', 'overLimitReason']} />
      </Show>
    </div>
  );
}

/** What the limits say of the visit as it stands, with the times that can be read so far, a moment after typing. */
function createClassified(state: () => State): () => Classified | null {
  const worker = useWorker();
  const { answer } = createAnswer(
    () => {
      const { time, kind, outcome, by, recorded, appointment } = state().typed().visit;
      const date = readDate(time.date, state().context().today);
      return date === null ? null : { time: { date, segments: segmentsIn(time, date) }, kind, outcome, by, recorded, appointment };
    },
    (values) => worker.classify(state().form.caseId ?? '', state().form.records['visit'] ?? '', values),
  );
  return answer;
}
