import * as v from 'valibot';
import { MAX_TEXT } from '../../../domain/values.ts';
import { TextArea } from '../../components/TextArea.tsx';
import type { Field } from '../field.ts';

interface Options {
  /** A form without it is not saved. */
  readonly required?: boolean;
  /** Longest text in UTF-16 code units. */
  readonly most?: number;
  /** Without a word it is not there at all; blanks at its ends do not count. */
  readonly optional?: boolean;
}

/** Free text of several lines. */
export function longText({ required = false, most = MAX_TEXT, optional = false }: Options = {}): Field<string, string> {
  return {
    typed: v.pipe(v.string(), v.maxLength(most)),
    blank: () => '',
    show: (value) => value,
    read: (typed) => {
      if (required && typed.trim() === '') return { ok: false, problem: 'missing' };
      return { ok: true, value: optional ? typed.trim() || null : typed };
    },
    both: (newer, typed) => {
      const text = [newer, typed].filter((one) => one.trim() !== '').join('\n\n');
      return text.length > most ? null : text;
    },
    draw: (props) => (
      <TextArea
        label={props.words.label}
        hint={props.words.hint}
        error={props.error}
        maxLength={most}
        value={props.typed}
        onInput={(typed) => props.onType(typed)}
        onBlur={() => props.onLeave()}
      />
    ),
  };
}
