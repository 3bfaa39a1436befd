import type { Accessor } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import { createFreshArrivals, type FreshArrivals } from '../records/conflicts/create-fresh-arrivals.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { storedAppointment, type AppointmentDraft } from './appointment-form.ts';
import { takeArrived, withNewer, withSeen, type NewerAppointmentPart } from './newer-appointment.ts';

interface OpenForm {
  readonly form: () => AppointmentDraft;
  readonly show: (form: AppointmentDraft) => void;
  readonly closed: Accessor<boolean>;
  readonly settled: () => void;
  readonly today: Accessor<CivilDate>;
}

/** What arrives beside the open form of an appointment. */
export function createAppointmentArrivals({ today, ...open }: OpenForm): FreshArrivals<NewerAppointmentPart> {
  const worker = useWorker();
  const { format } = useI18n();
  return createFreshArrivals<AppointmentDraft, NewerAppointmentPart>({
    ...open,
    fresh: async () => {
      const { record } = open.form();
      const view = record === null ? null : await worker.appointment(record);
      return view === null ? null : storedAppointment(view, (date) => format().date(date));
    },
    take: (form, fresh) => takeArrived(form, fresh, today()),
    withNewer,
    withSeen,
  });
}
