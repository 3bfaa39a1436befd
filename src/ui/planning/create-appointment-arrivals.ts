import { batch, createSignal, type Accessor } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import { createLook } from '../cases/create-look.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker-context.tsx';
import { storedAppointment, type AppointmentDraft } from './appointment-form.ts';
import { takeArrived, withNewer, withSeen, type NewerAppointmentPart } from './newer-appointment.ts';

interface OpenForm {
  readonly form: () => AppointmentDraft;
  readonly show: (form: AppointmentDraft) => void;
  readonly closed: Accessor<boolean>;
  readonly settled: () => void;
  readonly today: Accessor<CivilDate>;
}

export interface AppointmentArrivals {
  /** Newer versions of parts that were typed into. They overwrite nothing; they wait for a look. */
  readonly waiting: Accessor<readonly NewerAppointmentPart[]>;
  /** The newer value was shown: it is taken, or the typed one stays. */
  readonly settle: (part: NewerAppointmentPart, how: 'newer' | 'mine') => void;
}

/** Looks what is stored whenever records change, gives the form what nobody touched here, and keeps the rest waiting. */
export function createAppointmentArrivals({ form, show, closed, settled, today }: OpenForm): AppointmentArrivals {
  const worker = useWorker();
  const { format } = useI18n();
  const [waiting, setWaiting] = createSignal<readonly NewerAppointmentPart[]>([]);
  const fresh = async (): Promise<AppointmentDraft | null> => {
    const { record } = form();
    const view = record === null ? null : await worker.appointment(record);
    return view === null ? null : storedAppointment(view, (date) => format().date(date));
  };
  const over = createLook({
    closed,
    ask: fresh,
    take: (now) => {
      const taken = takeArrived(form(), now, today());
      show(taken.form);
      setWaiting(taken.waiting);
    },
  });
  const settle = async (part: NewerAppointmentPart, how: 'newer' | 'mine'): Promise<void> => {
    const now = how === 'newer' ? await fresh() : null;
    if (over()) return;
    batch(() => {
      show(now === null ? withSeen(form(), part) : withNewer(form(), part, now));
      setWaiting(waiting().filter((other) => other !== part));
    });
    settled();
  };
  return { waiting, settle: (part, how) => void settle(part, how).catch(reportError) };
}
