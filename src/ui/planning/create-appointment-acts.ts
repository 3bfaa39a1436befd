import { useNavigate } from '@solidjs/router';
import type { AppointmentView } from '../../protocol/limits-views.ts';
import type { FromPage } from '../records/create-leave.ts';
import { createSavedToast } from '../records/create-saved-toast.ts';
import { routes } from '../routes/case-routes.ts';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';

export interface AppointmentActs {
  /** Opens the visit's form, filled with what the appointment knows. */
  readonly record: (appointment: AppointmentView, how: { readonly notMet: boolean }) => Promise<void>;
  /** Calls it off, and offers to take that back. */
  readonly cancel: (appointment: AppointmentView) => Promise<void>;
}

/** What people do with an appointment that stands in a list. */
export function createAppointmentActs(): AppointmentActs {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const told = createSavedToast();
  const tell = useToast();
  return {
    record: async ({ id, case: caseId }, { notMet }) => {
      const visit = await worker.newId();
      navigate(routes.visitOf(caseId, visit, { appointment: id, notMet }), { state: { fromFile: true } satisfies FromPage });
    },
    cancel: async ({ id, parts }) => {
      const cancelled = await worker.cancelAppointment(id, { cancelled: [...parts.cancelled.seen] });
      if (cancelled.ok) told(t('planning.appointment.cancelDone'), cancelled.value.undo);
      else tell(t(`components.failure.${cancelled.failure}.title`), null);
    },
  };
}
