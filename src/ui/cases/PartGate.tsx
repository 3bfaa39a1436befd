import { createMemo, Show, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import type { VisitFormState } from './create-visit-form.ts';
import { NewerNotice } from './NewerNotice.tsx';
import { withBoth, type NewerPart } from './newer-visit.ts';
import { SeveralVersions } from './SeveralVersions.tsx';
import { createToday } from './today.ts';
import { partValues } from './visit-edits.ts';

interface GateProps {
  readonly state: VisitFormState;
  readonly in: 'openedVisit' | 'openedNote';
  readonly part: string;
  readonly children: JSX.Element;
}

/**
 * The fields of one part. While it stands in several versions they make way for the place where somebody decides;
 * when a newer version arrives under the typing hand, it is offered below and overwrites nothing.
 */
export function PartGate(props: GateProps): JSX.Element {
  const kind = (): 'visit' | 'visitNote' => (props.in === 'openedVisit' ? 'visit' : 'visitNote');
  const inConflict = (): boolean => props.state.form[props.in][props.part]?.conflict === true;
  const record = (): string => (props.in === 'openedVisit' ? props.state.form.visit : props.state.form.note);
  // The same version is asked for again and again while the sheet lies open; what somebody unfolded must stay so.
  const newer = createMemo(() => props.state.waiting().find((one) => one.in === props.in && one.part === props.part), undefined, {
    equals: sameValue,
  });
  return (
    <Show
      when={!inConflict()}
      fallback={<SeveralVersions kind={kind()} part={props.part} caseId={props.state.form.of} record={record()} />}
    >
      <div class="part">
        {props.children}
        <div aria-live="polite">
          <Show when={newer()} keyed>
            {(part) => <NewerVersion state={props.state} newer={part} kind={kind()} />}
          </Show>
        </div>
      </div>
    </Show>
  );
}

function NewerVersion(props: {
  readonly state: VisitFormState;
  readonly newer: NewerPart;
  readonly kind: 'visit' | 'visitNote';
}): JSX.Element {
  const today = createToday();
  const mine = (): unknown => {
    const values = partValues(props.state.form, today());
    return (props.kind === 'visit' ? values.visit : values.note)[props.newer.part];
  };
  return (
    <NewerNotice
      kind={props.kind}
      part={props.newer.part}
      now={props.newer.now}
      mine={mine()}
      both={withBoth(props.state.form, props.newer) !== null}
      onSettle={(how) => props.state.settle(props.newer, how)}
    />
  );
}
