import * as v from 'valibot';
import { Choice } from '../../components/Choice.tsx';
import type { Field } from '../field.ts';

/** One of several, as chips. `first`: what is true of most new records; without one, nothing is chosen yet. */
export function choice<const T extends string>(values: readonly T[], first: NoInfer<T> | null = null): Field<T, T | null> {
  return {
    typed: v.nullable(v.picklist(values)),
    blank: ({ fresh }) => (fresh ? first : null),
    show: (value) => value,
    read: (typed) => ({ ok: true, value: typed }),
    say: (value, { words }) => words.options[value] ?? value,
    draw: (props) => (
      <Choice
        label={props.words.label}
        hint={props.words.hint}
        error={props.error}
        options={values.map((value) => ({ value, label: props.words.options[value] ?? value }))}
        value={props.typed}
        onChange={(value) => props.onType(value)}
      />
    ),
  };
}
