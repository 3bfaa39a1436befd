import { createSignal, For, Index, Show, type JSX } from 'solid-js';
import * as v from 'valibot';
import { Button } from '../../components/Button.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import type { ControlProps, Field, FieldContext, FormatContext } from '../field.ts';
import { isBlank } from '../field.ts';

type Inner<T> = { readonly [K in keyof T]: Field<NonNullable<T[K]>> };
const rowSchema = v.object({
  /** As typed, by the inner fields' names. */
  typed: v.record(v.string(), v.unknown()),
  /** What a newer app keeps in the row, carried along unseen (I12). */
  stored: v.record(v.string(), v.unknown()),
});
export type Row = v.InferOutput<typeof rowSchema>;

interface Options<T> {
  /** The value of a row in words. */
  readonly say: (row: T, context: FormatContext) => string;
  readonly most?: number;
}

/** A list of things with a few fields each. A row that says nothing is none. */
export function rows<T extends object>(inner: Inner<T>, { say, most = 50 }: Options<T>): Field<T[], readonly Row[]> {
  const fields: readonly (readonly [string, Field])[] = Object.entries<Field>(inner);
  const read = ({ typed, stored }: Row, context: FieldContext): { readonly row: T | null; readonly problems: number } => {
    const readings = fields.map(([name, field]) => [name, field.read(typed[name], context)] as const);
    const problems = readings.filter(([, reading]) => !reading.ok).length;
    const values = Object.fromEntries(readings.map(([name, reading]) => [name, reading.ok ? reading.value : null]));
    // Every inner field has read its own part of the row.
    return { row: problems > 0 || isBlank(values) ? null : ({ ...stored, ...values } as T), problems };
  };
  return {
    typed: v.pipe(v.array(rowSchema), v.maxLength(most)),
    blank: () => [],
    show: (all, context) =>
      all.map((row) => {
        const value: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(row));
        const typed = fields.map(([name, field]) => [name, isBlank(value[name]) ? field.blank(context) : field.show(value[name], context)]);
        return {
          typed: Object.fromEntries(typed),
          stored: Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(inner, name))),
        };
      }),
    read: (typed, context) => {
      const readings = typed.map((row) => read(row, context));
      const places = readings.reduce((sum, { problems }) => sum + problems, 0);
      if (places > 0) return { ok: false, problem: 'unreadable', places };
      return { ok: true, value: readings.flatMap(({ row }) => row ?? []) };
    },
    say: (all, context) => all.map((row) => say(row, context)).join('\n'),
    draw: (props) => <RowsControl fields={fields} most={most} control={props} />,
  };
}

interface RowsProps {
  readonly fields: readonly (readonly [string, Field])[];
  readonly most: number;
  readonly control: ControlProps<readonly Row[]>;
}

function RowsControl(props: RowsProps): JSX.Element {
  const { t } = useI18n();
  let list: HTMLOListElement | undefined;
  const all = (): readonly Row[] => props.control.typed;
  const rowName = (index: number): string => t('cases.record.row', { n: index + 1, what: props.control.words.inner['one'] ?? '' });
  const put = (at: number, name: string, typed: unknown): void =>
    props.control.onType(all().map((row, index) => (index === at ? { ...row, typed: { ...row.typed, [name]: typed } } : row)));
  const add = (): void => {
    const context = { ...props.control.context, fresh: true };
    props.control.onType([
      ...all(),
      { typed: Object.fromEntries(props.fields.map(([name, field]) => [name, field.blank(context)])), stored: {} },
    ]);
    requestAnimationFrame(() => list?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus());
  };
  return (
    <fieldset class="field rows">
      <legend>{props.control.words.label}</legend>
      <ol ref={(element) => (list = element)} class="typed-rows stack" role="list">
        <Index each={all()}>
          {(row, index) => (
            <li>
              <div class="typed-row" role="group" aria-label={rowName(index)}>
                <For each={props.fields}>
                  {([name, field]) => (
                    <InnerField
                      field={field}
                      name={name}
                      typed={row().typed[name]}
                      control={props.control}
                      onType={(typed) => put(index, name, typed)}
                    />
                  )}
                </For>
                <Button weight="quiet" class="typed-row-remove" onClick={() => props.control.onType(all().filter((_, at) => at !== index))}>
                  {t('cases.record.removeRow')}
                  <span class="visually-hidden">: {rowName(index)}</span>
                </Button>
              </div>
            </li>
          )}
        </Index>
      </ol>
      <Show when={all().length < props.most}>
        <div>
          <Button icon="plus" onClick={add}>
            {props.control.words.inner['add']}
          </Button>
        </div>
      </Show>
    </fieldset>
  );
}

interface InnerProps {
  readonly field: Field;
  readonly name: string;
  readonly typed: unknown;
  /** Of the field it lies in. */
  readonly control: Pick<ControlProps<never>, 'words' | 'tried' | 'context'>;
  readonly onType: (typed: unknown) => void;
}

/** A field that is one input of another. */
function InnerField(props: InnerProps): JSX.Element {
  const { t } = useI18n();
  const [left, setLeft] = createSignal(false);
  const error = (): string | null => {
    const reading = props.field.read(props.typed, props.control.context);
    return reading.ok || !(left() || props.control.tried) ? null : t(`cases.record.problem.${reading.problem}`);
  };
  const Draw = (control: ControlProps<unknown>): JSX.Element => props.field.draw?.(control);
  return (
    <Draw
      words={{ label: props.control.words.inner[props.name] ?? '', hint: undefined, options: {}, inner: {}, problems: {} }}
      error={error()}
      tried={props.control.tried}
      typed={props.typed}
      context={props.control.context}
      onType={(typed) => props.onType(typed)}
      onLeave={() => setLeft(true)}
    />
  );
}
