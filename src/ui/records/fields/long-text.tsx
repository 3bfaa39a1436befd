import * as v from 'valibot';
import { MAX_TEXT } from '../../../domain/values.ts';
import { TextArea } from '../../components/TextArea.tsx';
import type { Field } from '../field.ts';

/** Free text of several lines. `required`: a form without it is not saved. */
export function longText({ required = false }: { readonly required?: boolean } = {}): Field<string, string> {
  return {
    typed: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
    blank: () => '',
    show: (value) => value,
    read: (typed) => (required && typed.trim() === '' ? { ok: false, problem: 'missing' } : { ok: true, value: typed }),
    both: (newer, typed) => {
      const text = [newer, typed].filter((one) => one.trim() !== '').join('\n\n');
      return text.length > MAX_TEXT ? null : text;
    },
    draw: (props) => (
      <TextArea
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
