import type { Accessor } from 'solid-js';
import type { AppointmentForm, PlanForecast } from '../../protocol/limits-api.ts';
import { createAnswer } from '../worker/create-answer.ts';
import { useWorker } from '../worker/worker-context.tsx';
import type { AppointmentReading } from './appointment-form.ts';

interface Forecasting {
  /** What the limits say of what is typed, a moment after typing; null until that is an appointment and the worker has answered. */
  readonly forecast: Accessor<PlanForecast | null>;
  /** Asks at once; resolves when the answer is shown. */
  readonly ask: (form: AppointmentForm) => Promise<void>;
}

/** What the appointment as typed would do to its week. */
export function createForecast(reading: Accessor<AppointmentReading>): Forecasting {
  const worker = useWorker();
  const asked = (): AppointmentForm | null => {
    const read = reading();
    return read.ok ? read.form : null;
  };
  const { answer, askNow } = createAnswer(asked, (form) => worker.forecastPlan(form));
  return { forecast: answer, ask: askNow };
}
