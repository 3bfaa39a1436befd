import type { JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { Choice } from '../components/Choice.tsx';

interface PersonChoiceProps {
  readonly label: string;
  readonly people: readonly { readonly id: Id; readonly name: string; readonly office: string }[];
  readonly value: Id | null;
  readonly error: string | null;
  readonly onChange: (id: Id) => void;
}

/** One of a few colleagues, with their office. */
export function PersonChoice(props: PersonChoiceProps): JSX.Element {
  return (
    <Choice
      label={props.label}
      options={props.people.map(({ id, name, office }) => ({ value: id, label: [name, office].filter(Boolean).join(' · ') }))}
      value={props.value}
      error={props.error}
      onChange={props.onChange}
    />
  );
}
