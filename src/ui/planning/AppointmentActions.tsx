import { A } from '@solidjs/router';
import { createMemo, Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import type { FromPage } from '../records/create-leave.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { Fold } from '../components/Fold.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { aboutText } from './appointment-words.ts';
import { possible, type Possible } from './possible.ts';
import { createAppointmentActs } from './create-appointment-acts.ts';
import { planningRoutes } from '../routes/planning-routes.ts';

interface ActionsProps {
  readonly appointment: AppointmentView;
  readonly today: string;
  readonly narrow: boolean;
  /** Stands in the file of its case: the way back leads there. */
  readonly ofCase: boolean;
}

/** What can be done now: on the day and afterwards it is recorded; before it is changed. Folded away in a narrow column. */
export function AppointmentActions(props: ActionsProps): JSX.Element {
  const { t } = useI18n();
  const can = createMemo(() => possible(props.appointment, props.today));
  return (
    <Show when={Object.values(can()).some((one) => one)}>
      <Show when={props.narrow} fallback={<Actions appointment={props.appointment} can={can()} ofCase={props.ofCase} />}>
        <Fold
          look="link"
          class="no-print"
          summary={
            <>
              {t('planning.appointment.more')}
              <About appointment={props.appointment} />
            </>
          }
        >
          <Actions appointment={props.appointment} can={can()} ofCase={props.ofCase} />
        </Fold>
      </Show>
    </Show>
  );
}

interface DoProps extends Pick<ActionsProps, 'appointment' | 'ofCase'> {
  readonly can: Possible;
}

function Actions(props: DoProps): JSX.Element {
  const { t } = useI18n();
  const from = (): FromPage => (props.ofCase ? { fromFile: true, file: props.appointment.case } : { fromFile: true });
  const acts = createAppointmentActs();
  return (
    <div class="appointment-do row no-print">
      <Show when={props.appointment.visit}>
        {(visit) => (
          <A class="button button-quiet" href={`${routes.file(props.appointment.case)}#visit-${visit()}`}>
            {t('planning.appointment.seeVisit')}
            <About appointment={props.appointment} />
          </A>
        )}
      </Show>
      <Show when={props.can.record}>
        <Button onClick={() => void acts.record(props.appointment, { notMet: false })}>
          {t('planning.appointment.record')}
          <About appointment={props.appointment} />
        </Button>
        <Button weight="quiet" onClick={() => void acts.record(props.appointment, { notMet: true })}>
          {t('planning.appointment.notMet')}
          <About appointment={props.appointment} />
        </Button>
      </Show>
      <Show when={props.can.change}>
        <A class="button button-quiet" href={planningRoutes.appointment(props.appointment.id)} state={from()}>
          {t(props.appointment.cancelled ? 'planning.appointment.again' : 'planning.appointment.change')}
          <About appointment={props.appointment} />
        </A>
      </Show>
      <Show when={props.can.cancel}>
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
