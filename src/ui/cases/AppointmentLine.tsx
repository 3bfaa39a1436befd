import { Show, type JSX } from 'solid-js';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import { Button } from '../components/Button.tsx';
import { Fold } from '../components/Fold.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingTag } from '../limits/finding-text.ts';
import { AppointmentCard } from '../planning/AppointmentCard.tsx';
import { aboutText, standText, timesText } from '../planning/appointment-words.ts';
import { createAppointmentActs } from '../planning/create-appointment-acts.ts';
import { possible } from '../planning/possible.ts';

/** One appointment of a file in one line: when, which kind, what asks for a look. The rest unfolds; from its day on it is recorded from here. */
export function AppointmentLine(props: { readonly appointment: AppointmentView; readonly today: string }): JSX.Element {
  const { t, format } = useI18n();
  const acts = createAppointmentActs();
  const formatContext = () => ({ t, format: format() });
  const kind = (): string => (props.appointment.kind === null ? '' : t(`kinds.visitKind.${props.appointment.kind}`));
  return (
    <div class="appointment-line spread">
      <Fold
        summary={
          <>
            <strong class="tabular">
              {format().dayAndDate(props.appointment.time.start.slice(0, 10))}, {timesText(props.appointment, formatContext())}
            </strong>{' '}
            <span class="muted small">{kind()}</span>
            <Show when={needsReview(props.appointment, formatContext())}>
              {(words) => <span class="tag tag-attention">{words()}</span>}
            </Show>
          </>
        }
      >
        <AppointmentCard appointment={props.appointment} today={props.today} dated ofCase />
      </Fold>
      <Show when={possible(props.appointment, props.today).record}>
        <Button weight="quiet" class="no-print" onClick={() => void acts.record(props.appointment, { notMet: false })}>
          {t('planning.appointment.record')}
          <span class="visually-hidden"> {aboutText(props.appointment, formatContext())}</span>
        </Button>
      </Show>
    </div>
  );
}

/** A word or two where somebody still has to look; '' where nothing asks for it. */
function needsReview(appointment: AppointmentView, formatContext: Parameters<typeof standText>[1]): string {
  const stand = standText(appointment, formatContext);
  if (stand !== null) return stand.waits ? stand.words : '';
  const [finding] = appointment.findings;
  return finding === undefined ? '' : findingTag(finding, formatContext);
}
