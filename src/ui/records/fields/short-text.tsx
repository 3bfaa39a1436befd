import * as v from 'valibot';
import { TextField } from '../../components/TextField.tsx';
import type { Field } from '../field.ts';

/** One line of text, without blanks at its ends. */
export function shortText(): Field<string, string> {
  return {
    typed: v.pipe(v.string(), v.maxLength(500)),
    blank: () => '',
    show: (value) => value,
    read: (typed) => ({ ok: true, value: typed.trim() }),
    draw: (props) => (
      <TextField
        label={props.words.label}
        hint={props.words.hint}
        error={props.error}
        value={props.typed}
        onInput={(typed) => props.onType(typed)}
        onBlur={() => props.onLeave()}
      />
    ),
  };
}
