import { batch, createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { CivilDate } from '../../domain/values.ts';
import type { PlanForecast } from '../../protocol/limits-api.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import { createDraft, type FormDraft } from '../records/drafts/create-draft.ts';
import type { FreshArrivals } from '../records/conflicts/create-fresh-arrivals.ts';
import type { Refused } from '../components/Notice.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { readAppointment, type AppointmentDraft, type AppointmentReading } from './appointment-form.ts';
import { createAppointmentArrivals } from './create-appointment-arrivals.ts';
import { createForecast } from './create-forecast.ts';
import type { NewerAppointmentPart } from './newer-appointment.ts';

export type AppointmentOutcome =
  | { readonly state: 'saved'; readonly undo: readonly RecordEdit[]; readonly asks: boolean; readonly day: CivilDate }
  | { readonly state: 'problems' | 'refused' };

export interface AppointmentFormState {
  readonly form: AppointmentDraft;
  readonly set: (fields: Partial<AppointmentDraft>) => void;
  readonly reading: Accessor<AppointmentReading>;
  readonly forecast: Accessor<PlanForecast | null>;
  /** The worker asked for a reason and there still is none. */
  readonly lacksReason: Accessor<boolean>;
  /** A save was tried: problems are shown wherever the focus is. */
  readonly tried: Accessor<boolean>;
  readonly draft: FormDraft;
  /** Newer versions of parts that were typed into, and what becomes of them. */
  readonly waiting: FreshArrivals<NewerAppointmentPart>['waiting'];
  readonly settle: FreshArrivals<NewerAppointmentPart>['settle'];
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  readonly save: () => Promise<AppointmentOutcome>;
}

/** The state of an open appointment: typing, its draft (under `key`), what it does to the week, saving. */
export function createAppointmentForm(initial: AppointmentDraft, key: string, today: Accessor<CivilDate>): AppointmentFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<AppointmentDraft>(structuredClone(initial));
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const draft = createDraft(key, () => structuredClone(unwrap(form)));
  const reading = createMemo(() => readAppointment(form, today()));
  const { forecast, ask } = createForecast(() => reading());
  const [missed, setMissed] = createSignal(false);
  const lacksReason = (): boolean => missed() && form.reason.trim() === '';
  const set = (fields: Partial<AppointmentDraft>): void => {
    setForm(fields);
    draft.touch();
  };
  const show = (next: AppointmentDraft): void => {
    setForm(reconcile(structuredClone(next)));
  };
  const arrivals = createAppointmentArrivals({
    form: () => structuredClone(unwrap(form)),
    show,
    closed: busy,
    settled: () => draft.touch(),
    today,
  });
  const save = async (): Promise<AppointmentOutcome> => {
    setTried(true);
    const read = reading();
    if (!read.ok) return { state: 'problems' };
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    const result = await worker.saveAppointment(read.form, key);
    if (result.ok) {
      await draft.end();
      return { state: 'saved', undo: result.value.undo, asks: forecast()?.needsRelease === true, day: read.form.time.start.slice(0, 10) };
    }
    if (result.failure === 'reasonMissing') {
      // Saved before the forecast had come: now it must be there, for the field stands below it.
      await ask(read.form);
      batch(() => {
        setMissed(true);
        setBusy(false);
      });
      return { state: 'problems' };
    }
    batch(() => {
      setRefused(result);
      setBusy(false);
    });
    return { state: 'refused' };
  };
  return { form, set, reading, forecast, lacksReason, tried, draft, ...arrivals, busy, refused, save };
}
