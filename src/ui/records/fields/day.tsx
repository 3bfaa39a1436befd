import * as v from 'valibot';
import { readDate } from '../../../domain/local-time.ts';
import type { CivilDate } from '../../../domain/values.ts';
import { DateField } from '../../components/DateField.tsx';
import type { Field } from '../field.ts';

/** A calendar day, as people type it. `first`: what a new record begins with. */
export function day({ first }: { readonly first?: 'today' } = {}): Field<CivilDate, string> {
  return {
    typed: v.pipe(v.string(), v.maxLength(500)),
    blank: ({ fresh, today, format }) => (fresh && first === 'today' ? format.date(today) : ''),
    show: (value, { format }) => format.date(value),
    read: (typed, { today }) => {
      if (typed.trim() === '') return { ok: true, value: null };
      const value = readDate(typed, today);
      return value === null ? { ok: false, problem: 'notADate' } : { ok: true, value };
    },
    say: (value, { format }) => format.date(value),
    draw: (props) => {
      const inWords = (): string | undefined => {
        const value = readDate(props.typed, props.context.today);
        return value === null ? props.words.hint : props.context.format.dayAndDate(value);
      };
      return (
        <DateField
          label={props.words.label}
          hint={inWords()}
          error={props.error}
          text={props.typed}
          onInput={(typed) => props.onType(typed)}
          onBlur={() => props.onLeave()}
          today={props.context.today}
        />
      );
    },
  };
}
