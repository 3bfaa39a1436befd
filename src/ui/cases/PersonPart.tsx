import { createMemo, Show, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import type { PersonFormState } from './create-person-form.ts';
import { NewerNotice } from '../records/conflicts/NewerNotice.tsx';
import type { PersonPartName } from './person-edits.ts';
import { SeveralVersions } from '../records/conflicts/SeveralVersions.tsx';

interface PartProps {
  readonly state: PersonFormState;
  readonly in: 'openedCase' | 'openedClient';
  readonly part: PersonPartName;
  readonly children: JSX.Element;
}

/**
 * The fields of one part; while it stands in several versions, the way to decide stands there instead. What arrives from another
 * device over typed fields is told below them.
 */
export function PersonPart(props: PartProps): JSX.Element {
  const kind = (): 'caseFile' | 'client' => (props.in === 'openedCase' ? 'caseFile' : 'client');
  const record = (): string => (props.in === 'openedCase' ? props.state.form.of : props.state.form.client) ?? '';
  // The same version is asked for again and again while the sheet lies open; what somebody unfolded must stay so.
  const newer = createMemo(() => props.state.waiting().find((one) => one.part === props.part), undefined, { equals: sameValue });
  return (
    <Show
      when={props.state.form[props.in][props.part]?.conflict === true}
      fallback={
        <div class="part">
          {props.children}
          <div aria-live="polite">
            <Show when={newer()} keyed>
              {(part) => (
                <NewerNotice
                  kind={kind()}
                  part={part.part}
                  now={part.now}
                  mine={props.state.typed(part.part)}
                  both={false}
                  onSettle={(how) => props.state.settle(part, how)}
                />
              )}
            </Show>
          </div>
        </div>
      }
    >
      <SeveralVersions kind={kind()} part={props.part} caseId={props.state.form.of ?? ''} record={record()} />
    </Show>
  );
}
