import { createSignal, Show, type JSX } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import type { AppointmentView } from '../../protocol/limits-api.ts';
import { createLook } from '../cases/create-look.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { storedAppointment } from './appointment-form.ts';
import { timesText } from './appointment-words.ts';
import type { AppointmentFormState } from './create-appointment-form.ts';

/** What can be changed about an appointment, for comparing. */
const facts = ({ time, kind, cancelled, reason }: AppointmentView): unknown => ({ time, kind, cancelled, reason });

/** The appointment was moved or called off on another device while it lies open here: nothing typed is overwritten, and it is said. */
export function ChangedElsewhere(props: { readonly opened: AppointmentView; readonly state: AppointmentFormState }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  // eslint-disable-next-line solid/reactivity -- as it was when the sheet was opened
  const [seen, setSeen] = createSignal(props.opened);
  const [newer, setNewer] = createSignal<AppointmentView | null>(null);
  createLook({
    closed: () => props.state.busy(),
    ask: () => worker.appointment(props.opened.id),
    take: (now) => setNewer(sameValue(facts(now), facts(seen())) ? null : now),
  });
  const settle = (now: AppointmentView, take: boolean): void => {
    if (take) props.state.show(storedAppointment(now, (date) => format().date(date)));
    setSeen(now);
    setNewer(null);
  };
  const words = (now: AppointmentView): string => {
    const day = format().dayAndDate(now.time.start.slice(0, 10));
    const minutes = format().duration(now.time.minutes);
    return t('planning.form.newerText', { day, time: timesText(now, { t, format: format() }), minutes });
  };
  return (
    <Show when={newer()}>
      {(now) => (
        <Notice tone="attention" title={t('planning.form.newer')} live>
          <p>{now().cancelled ? t('planning.form.newerCancelled') : words(now())}</p>
          <div class="row">
            <Button onClick={() => settle(now(), true)}>{t('planning.form.takeNewer')}</Button>
            <Button weight="quiet" onClick={() => settle(now(), false)}>
              {t('planning.form.keepMine')}
            </Button>
          </div>
        </Notice>
      )}
    </Show>
  );
}
