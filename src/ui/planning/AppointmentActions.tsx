import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-api.ts';
import { places } from '../cases/places.ts';
import { Button } from '../components/Button.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { aboutText } from './appointment-words.ts';
import { createAppointmentActs } from './create-appointment-acts.ts';
import { planningPlaces } from './planning-places.ts';

interface ActionsProps {
  readonly appointment: AppointmentView;
  readonly today: string;
  readonly narrow: boolean;
}

/** What can be done now: on the day and afterwards it is recorded; before it is changed. Folded away in a narrow column. */
export function AppointmentActions(props: ActionsProps): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.narrow} fallback={<Actions {...props} />}>
      <details class="appointment-more no-print">
        <summary>
          {t('planning.appointment.more')}
          <About appointment={props.appointment} />
        </summary>
        <Actions {...props} />
      </details>
    </Show>
  );
}

function Actions(props: ActionsProps): JSX.Element {
  const { t } = useI18n();
  const acts = createAppointmentActs();
  const isOpen = (): boolean => props.appointment.mayChange && !props.appointment.cancelled && props.appointment.visit === null;
  const hasCome = (): boolean => props.appointment.time.start.slice(0, 10) <= props.today;
  return (
    <div class="appointment-do no-print">
      <Show when={props.appointment.visit}>
        {(visit) => (
          <A class="button button-quiet" href={`${places.file(props.appointment.case)}#visit-${visit()}`}>
            {t('planning.appointment.seeVisit')}
            <About appointment={props.appointment} />
          </A>
        )}
      </Show>
      <Show when={isOpen() && hasCome()}>
        <Button onClick={() => void acts.record(props.appointment, { notMet: false })}>
          {t('planning.appointment.record')}
          <About appointment={props.appointment} />
        </Button>
        <Button weight="quiet" onClick={() => void acts.record(props.appointment, { notMet: true })}>
          {t('planning.appointment.notMet')}
          <About appointment={props.appointment} />
        </Button>
      </Show>
      <Show when={isOpen()}>
        <Show when={props.appointment.time.start.slice(0, 10) >= props.today}>
          <A class="button button-quiet" href={planningPlaces.appointment(props.appointment.id)} state={{ fromFile: true }}>
            {t('planning.appointment.change')}
            <About appointment={props.appointment} />
          </A>
        </Show>
        <Button weight="quiet" onClick={() => void acts.cancel(props.appointment)}>
          {t('planning.appointment.cancel')}
          <About appointment={props.appointment} />
        </Button>
      </Show>
    </div>
  );
}

function About(props: { readonly appointment: AppointmentView }): JSX.Element {
  const { t, format } = useI18n();
  return <span class="visually-hidden"> {aboutText(props.appointment, { t, format: format() })}</span>;
}
