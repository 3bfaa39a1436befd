import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import { NewerNotice } from './conflicts/NewerNotice.tsx';
import { SeveralVersions } from './conflicts/SeveralVersions.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { RecordFormState } from './editor.ts';
import type { ControlProps } from './field.ts';
import { typedAt, withBoth } from './record-form.ts';
import { fieldsOf, type FieldAt } from './sheet.ts';
import { noWords, partWords, type PartWords } from '../i18n/kind-words.ts';

interface FieldProps {
  readonly state: Pick<RecordFormState, keyof RecordFormState>;
  readonly at: FieldAt;
  /** Words that the dictionary of the kind does not have, or that say more here. */
  readonly words?: Partial<PartWords>;
  /** Drawn by the layout itself; absent: by the field. */
  readonly children?: JSX.Element;
}

/** Every field of a sheet, one below the other; those of a record that waits (R6, R12) make room for what the page says about it. */
export function RecordFields(props: { readonly state: RecordFormState }): JSX.Element {
  const all = (): readonly FieldAt[] => fieldsOf(props.state.editor).map(({ at }) => at);
  return (
    <For each={all().filter(([record]) => !props.state.waiting().includes(record))}>
      {(at) => <RecordField state={props.state} at={at} />}
    </For>
  );
}

/**
 * One part's field. While the part stands in several versions, the way to decide stands there instead: nobody writes over them by the way.
 * A newer version that arrives under the typing hand is offered below and overwrites nothing.
 */
export function RecordField(props: FieldProps): JSX.Element {
  const kind = () => props.state.editor.records[props.at[0]] ?? null;
  const isDisputed = (): boolean => props.state.form.opened[props.at[0]]?.[props.at[1]]?.conflict === true;
  return (
    <Show
      when={isDisputed() ? kind() : null}
      fallback={
        <div class="part">
          {props.children ?? <Control {...props} />}
          <Newer {...props} />
        </div>
      }
    >
      {(of) => (
        <SeveralVersions
          kind={of()}
          part={props.at[1]}
          caseId={props.state.form.caseId ?? ''}
          record={props.state.form.records[props.at[0]] ?? ''}
        />
      )}
    </Show>
  );
}

function Control(props: FieldProps): JSX.Element {
  const { t } = useI18n();
  const [left, setLeft] = createSignal(false);
  const field = () => props.state.editor.fields[props.at[0]]?.[props.at[1]] ?? null;
  const words = createMemo((): PartWords => {
    const kind = props.state.editor.records[props.at[0]] ?? null;
    return { ...(kind === null ? noWords : partWords(t, kind, props.at[1])), ...props.words };
  });
  const error = (): string | null => {
    const problem = props.state.problemAt(props.at);
    // That something is missing is said once somebody tried to save: nobody is corrected before they are through.
    if (problem === null || !(props.state.tried() || (left() && problem !== 'missing'))) return null;
    return words().problems[problem] ?? t(`cases.record.problem.${problem}`);
  };
  const Draw = (control: ControlProps<unknown>): JSX.Element => field()?.draw?.(control);
  return (
    <Draw
      words={words()}
      error={error()}
      tried={props.state.tried()}
      typed={typedAt(props.state.form, props.at)}
      context={{ ...props.state.context(), fresh: Object.keys(props.state.form.opened[props.at[0]] ?? {}).length === 0 }}
      onType={(typed) => props.state.type(props.at, typed)}
      onLeave={() => setLeft(true)}
    />
  );
}

function Newer(props: FieldProps): JSX.Element {
  const record = (): string => props.at[0];
  const part = (): string => props.at[1];
  // The same version is asked for again and again while the sheet lies open; what somebody unfolded must stay so.
  const newer = createMemo(() => props.state.pending().find(({ at }) => at[0] === record() && at[1] === part()), undefined, {
    equals: sameValue,
  });
  return (
    <div aria-live="polite">
      <Show when={newer()} keyed>
        {(one) => (
          <Show when={props.state.editor.records[record()]}>
            {(kind) => (
              <NewerNotice
                kind={kind()}
                part={part()}
                now={one.now}
                mine={props.state.reading().values[record()]?.[part()]}
                both={withBoth(props.state.editor, props.state.form, one) !== null}
                onSettle={(how) => props.state.resolve(one, how)}
              />
            )}
          </Show>
        )}
      </Show>
    </div>
  );
}
