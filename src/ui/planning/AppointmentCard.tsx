import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { routes } from '../routes/case-routes.ts';
import { SaveMark } from '../components/SaveMark.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { AppointmentActions } from './AppointmentActions.tsx';
import { lengthText, standText, timesText, titleText } from './appointment-words.ts';
import { PlanFindings } from './PlanFindings.tsx';
import { PlanMeter } from './PlanMeter.tsx';

interface CardProps {
  readonly appointment: AppointmentView;
  readonly today: string;
  /** Stands in a narrow column: what can be done is folded away. */
  readonly narrow?: boolean;
  /** Says the day, too: where the card does not stand under it. */
  readonly dated?: boolean;
  /** Stands in the file of its case: the name is at the top of the page already. */
  readonly ofCase?: boolean;
}

/** One appointment: when, who, how long, what the week then holds, and where its release stands. */
export function AppointmentCard(props: CardProps): JSX.Element {
  const { t, format } = useI18n();
  const formatContext = () => ({ t, format: format() });
  const facts = (): string => {
    const { kind, time, mine, by } = props.appointment;
    const what = kind === null ? '' : t(`kinds.visitKind.${kind}`);
    const whose = mine || by === '' ? '' : t('planning.appointment.by', by);
    return [what, t('planning.appointment.minutes', lengthText(time.minutes, format())), whose].filter((word) => word !== '').join(' · ');
  };
  return (
    <article class="appointment card stack-4" classList={{ 'appointment-off': props.appointment.cancelled }}>
      <p class="appointment-time strong tabular">
        <Show when={props.dated}>{format().dayAndDate(props.appointment.time.start.slice(0, 10))}, </Show>
        {timesText(props.appointment, formatContext())}
      </p>
      <Show when={props.ofCase !== true}>
        <h3>
          <Show when={props.appointment.title !== ''} fallback={titleText(props.appointment, formatContext())}>
            <A href={routes.file(props.appointment.case)}>{props.appointment.title}</A>
          </Show>
        </h3>
      </Show>
      <p class="small muted">{facts()}</p>
      <Stand appointment={props.appointment} />
      <Show when={!props.appointment.cancelled && props.appointment.title !== ''}>
        <PlanMeter week={props.appointment.week} />
        <PlanFindings findings={props.appointment.findings} />
      </Show>
      <SaveMark state={props.appointment.state} />
      <AppointmentActions
        appointment={props.appointment}
        today={props.today}
        narrow={props.narrow ?? false}
        ofCase={props.ofCase ?? false}
      />
    </article>
  );
}

/** What became of it, in words; what still waits for somebody is marked. */
function Stand(props: { readonly appointment: AppointmentView }): JSX.Element {
  const { t, format } = useI18n();
  return (
    <Show when={standText(props.appointment, { t, format: format() })}>
      {(stand) => (
        <div class="aside small" classList={{ 'aside-attention': stand().waits }}>
          <p>{stand().words}</p>
          <Show when={!props.appointment.cancelled && props.appointment.releaseWords !== '' ? props.appointment.releaseWords : null}>
            {(words) => <blockquote>{words()}</blockquote>}
          </Show>
        </div>
      )}
    </Show>
  );
}
