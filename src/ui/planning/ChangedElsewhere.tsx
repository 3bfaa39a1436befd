import { createMemo, Show, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import type { CivilDate } from '../../domain/values.ts';
import { NewerNotice } from '../records/conflicts/NewerNotice.tsx';
import { SeveralVersions } from '../records/conflicts/SeveralVersions.tsx';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { partValues } from './appointment-form.ts';
import type { AppointmentFormState } from './create-appointment-form.ts';
import type { AppointmentPart, NewerAppointmentPart } from './newer-appointment.ts';

interface PartProps {
  readonly state: AppointmentFormState;
  readonly part: AppointmentPart;
  readonly today: CivilDate;
  readonly children: JSX.Element;
}

/**
 * The fields of one part. While it stands in several versions they make way for the place where somebody decides; a newer version that arrived
 * under the typing hand is offered below and overwrites nothing.
 */
export function AppointmentPartGate(props: PartProps): JSX.Element {
  const inConflict = (): boolean => props.state.form.opened[props.part]?.conflict === true;
  const newer = createNewer(
    () => props.state,
    () => props.part,
  );
  return (
    <Show
      when={!inConflict()}
      fallback={
        <SeveralVersions kind="appointment" part={props.part} caseId={props.state.form.of ?? ''} record={props.state.form.record ?? ''} />
      }
    >
      {props.children}
      <div aria-live="polite">
        <Show when={newer()} keyed>
          {(one) => (
            <NewerNotice
              kind="appointment"
              part={one.part}
              now={one.now}
              mine={partValues(props.state.form, props.today)[one.part]}
              both={false}
              onSettle={(how) => props.state.settle(one, how)}
            />
          )}
        </Show>
      </div>
    </Show>
  );
}

/** It was called off elsewhere while it lies open here: it stays so, whatever is saved, until somebody says that it is planned again. */
export function CalledOffElsewhere(props: { readonly state: AppointmentFormState }): JSX.Element {
  const { t } = useI18n();
  const newer = createNewer(
    () => props.state,
    () => 'cancelled',
  );
  const isOff = (): boolean => (props.state.form.opened['cancelled']?.value ?? null) !== null;
  return (
    <div aria-live="polite">
      <Show when={isOff()}>
        <Notice>
          <p>{t('planning.form.wasCancelled')}</p>
        </Notice>
      </Show>
      <Show when={isOff() ? undefined : newer()} keyed>
        {(one) => (
          <Notice tone="attention" title={t('planning.form.newer')}>
            <p>{t('planning.form.newerCancelled')}</p>
            <Button onClick={() => props.state.settle(one, 'mine')}>{t('planning.form.planAgain')}</Button>
          </Notice>
        )}
      </Show>
    </div>
  );
}

/** The same version is asked for again and again while the sheet lies open; what somebody unfolded must stay so. */
function createNewer(state: () => AppointmentFormState, part: () => AppointmentPart): () => NewerAppointmentPart | undefined {
  const found = (): NewerAppointmentPart | undefined =>
    state()
      .waiting()
      .find((one) => one.part === part());
  const newer = createMemo(found, undefined, { equals: sameValue });
  return newer;
}
