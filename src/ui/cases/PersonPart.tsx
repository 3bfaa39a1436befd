import { Show, type JSX } from 'solid-js';
import type { PersonFormState } from './create-person-form.ts';
import { SeveralVersions } from './SeveralVersions.tsx';

interface PartProps {
  readonly state: PersonFormState;
  readonly in: 'openedCase' | 'openedClient';
  readonly part: string;
  readonly children: JSX.Element;
}

/** The fields of one part; while it stands in several versions, the way to decide stands there instead. */
export function PersonPart(props: PartProps): JSX.Element {
  const record = (): string => (props.in === 'openedCase' ? props.state.form.of : props.state.form.client) ?? '';
  return (
    <Show when={props.state.form[props.in][props.part]?.conflict === true} fallback={props.children}>
      <SeveralVersions
        kind={props.in === 'openedCase' ? 'caseFile' : 'client'}
        part={props.part}
        of={props.state.form.of ?? ''}
        record={record()}
      />
    </Show>
  );
}
