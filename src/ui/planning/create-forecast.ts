import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { AppointmentForm, PlanForecast } from '../../protocol/limits-api.ts';
import { useWorker } from '../worker-context.tsx';
import type { AppointmentReading } from './appointment-form.ts';

const PAUSE_MS = 150;

interface Forecasting {
  /** What the limits say of what is typed, a moment after typing; null until that is an appointment and the worker has answered. */
  readonly forecast: Accessor<PlanForecast | null>;
  /** Asks at once, and shows the answer. */
  readonly ask: (form: AppointmentForm) => Promise<PlanForecast>;
}

export function createForecast(reading: Accessor<AppointmentReading>): Forecasting {
  const worker = useWorker();
  const [forecast, setForecast] = createSignal<PlanForecast | null>(null);
  let question = 0;
  const ask = async (form: AppointmentForm): Promise<PlanForecast> => {
    const mine = ++question;
    const answer = await worker.forecastPlan(form);
    if (mine === question) setForecast(answer);
    return answer;
  };
  createEffect(() => {
    const read = reading();
    const timer = window.setTimeout(() => {
      if (read.ok) return void ask(read.form).catch(reportError);
      question += 1;
      setForecast(null);
    }, PAUSE_MS);
    onCleanup(() => window.clearTimeout(timer));
  });
  onCleanup(() => (question += 1));
  return { forecast, ask };
}
