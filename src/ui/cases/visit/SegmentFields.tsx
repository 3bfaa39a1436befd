import { createUniqueId, For, Show, type JSX } from 'solid-js';
import { segmentKinds, type SegmentKind } from '../../../domain/kinds/visit.ts';
import type { Which } from '../../../domain/local-time.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { FieldFrame } from '../../components/Field.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { Format } from '../../i18n/format.ts';
import { createShownProblem, problemText } from './shown-problem.ts';
import { isUntouched, type RowProblem, type RowReading, type SegmentRow } from '../../records/segment-rows.ts';

interface SegmentProps {
  readonly row: SegmentRow;
  readonly reading: RowReading;
  readonly tried: boolean;
  readonly onChange: (fields: Partial<SegmentRow>) => void;
  /** Null for the only row. */
  readonly onRemove: (() => void) | null;
}

const QUICK = [30, 45, 60, 90] as const;
const timeFields = ['start', 'end', 'minutes'] as const;

/** One stretch of time: what for, from when to when, or how long. */
export function SegmentFields(props: SegmentProps): JSX.Element {
  const { t, format } = useI18n();
  const id = createUniqueId();
  const problem = createShownProblem(props);
  const textOf = (field: RowProblem['field']): string | null => {
    const found = problem.at(field);
    return found === null ? null : problemText(found, t, format());
  };
  return (
    <div class="segment" onFocusIn={problem.focusIn} onFocusOut={problem.focusOut}>
      <KindSelect kind={props.row.kind} onChange={(kind) => props.onChange({ kind, before: null })} />
      <div class="segment-times">
        <For each={timeFields}>
          {(field) => (
            <TimeField
              label={t(`cases.form.${field}`)}
              value={props.row[field]}
              errorId={textOf(field) === null ? null : `${id}-${field}`}
              onInput={(text) => props.onChange({ [field]: text })}
            />
          )}
        </For>
      </div>
      <div class="segment-problems" aria-live="polite">
        <For each={timeFields.filter((field) => textOf(field) !== null && problem.at(field)?.code !== 'ambiguous')}>
          {(field) => (
            <p class="field-error" id={`${id}-${field}`}>
              <span>
                <strong>{t(`cases.form.${field}`)}:</strong> {textOf(field)}
              </span>
            </p>
          )}
        </For>
      </div>
      <WhichOf id={`${id}-start`} problem={problem.at('start')} onChange={(whichStart) => props.onChange({ whichStart })} />
      <WhichOf id={`${id}-end`} problem={problem.at('end')} onChange={(whichEnd) => props.onChange({ whichEnd })} />
      <SegmentFoot {...props} />
    </div>
  );
}

/** Below the times: the usual lengths while nothing is typed, the day on which a night visit ends, the way to drop a row. */
function SegmentFoot(props: SegmentProps): JSX.Element {
  const { t, format } = useI18n();
  const endDay = (): string | null => {
    const reading = props.reading;
    return reading.state === 'ok' && reading.overMidnight && typeof reading.segment.end === 'string'
      ? reading.segment.end.slice(0, 10)
      : null;
  };
  return (
    <div class="segment-foot row">
      <Show when={isUntouched(props.row)}>
        <div class="row" role="group" aria-label={t('cases.form.quickLabel')}>
          <For each={QUICK}>
            {(minutes) => (
              <Button onClick={() => props.onChange({ minutes: String(minutes) })}>{t('cases.form.quickMinutes', minutes)}</Button>
            )}
          </For>
        </div>
      </Show>
      <Show when={durationHint(props.reading, format())}>{(words) => <p class="field-hint">{words()}</p>}</Show>
      <Show when={endDay()}>{(day) => <p class="field-hint">{t('cases.form.overMidnight', format().dayAndDate(day()))}</p>}</Show>
      <Show when={props.onRemove}>
        {(remove) => (
          <Button weight="quiet" class="segment-remove" onClick={() => remove()()}>
            {t('cases.form.removeSegment')}
          </Button>
        )}
      </Show>
    </div>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  /** The explanation stands below the whole row, where it has room. */
  readonly errorId: string | null;
  readonly onInput: (text: string) => void;
}

function TimeField(props: TimeFieldProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="input"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxLength={10}
        aria-invalid={props.errorId === null ? undefined : 'true'}
        aria-describedby={props.errorId ?? undefined}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function KindSelect(props: { readonly kind: SegmentKind; readonly onChange: (kind: SegmentKind) => void }): JSX.Element {
  const { t } = useI18n();
  return (
    <FieldFrame label={t('cases.form.segmentKind')}>
      {(control) => (
        <select
          {...control}
          class="input"
          onChange={(event) => {
            const kind = segmentKinds.find((value) => value === event.currentTarget.value);
            if (kind !== undefined) props.onChange(kind);
          }}
        >
          <For each={segmentKinds}>
            {(value) => (
              <option value={value} selected={value === props.kind}>
                {t(`kinds.segment.${value}`)}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  );
}

/** The clock was put back: which of the two equal times it was. */
function WhichOf(props: {
  readonly id: string;
  readonly problem: RowProblem | null;
  readonly onChange: (which: Which) => void;
}): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.problem?.code === 'ambiguous' ? props.problem : null}>
      {(problem) => (
        <div id={props.id}>
          <Choice<Which>
            label={t('cases.form.problem.ambiguous')}
            options={[
              { value: 'first', label: t('cases.form.problem.first', problem().first.slice(11, 16)) },
              { value: 'second', label: t('cases.form.problem.second', problem().second.slice(11, 16)) },
            ]}
            value={null}
            onChange={props.onChange}
          />
        </div>
      )}
    </Show>
  );
}

function durationHint(reading: RowReading, format: Format): string | undefined {
  return reading.state === 'ok' && reading.minutes >= 60 ? format.duration(reading.minutes) : undefined;
}
