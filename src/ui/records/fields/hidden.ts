import * as v from 'valibot';
import type { Field, FieldContext, FormatContext } from '../field.ts';

/** A part that nobody types: a new record gets it from around the sheet, a stored one keeps what it has. `say`: its words; absent: none. */
export function hidden<T extends string>(
  schema: v.GenericSchema<unknown, T>,
  first: (context: FieldContext) => T | null,
  say: (value: T, context: FormatContext) => string = () => '',
): Field<T, T | null> {
  return {
    typed: v.nullable(schema),
    blank: (context) => (context.fresh ? first(context) : null),
    show: (value) => value,
    read: (typed) => ({ ok: true, value: typed }),
    say,
    hidden: true,
  };
}
