import type { PlannedTime } from '../../src/domain/kinds/appointment.ts';
import type { Interval } from '../../src/domain/kinds/place-request.ts';
import type { Id } from '../../src/domain/values.ts';
import type { AppointmentForm, InterruptionForm } from '../../src/protocol/limits-api.ts';
import type { AppointmentView } from '../../src/protocol/limits-views.ts';
import type { OpenPart, Saved, RecordEdit } from '../../src/protocol/open-record.ts';
import type { LotseWorker } from '../../src/protocol/worker-api.ts';
import { must, PASSPHRASE } from './people.ts';
import type { Seat, Team } from './team.ts';

/** A form for an appointment in the office, as a page hands it over. */
export function planForm(caseId: Id, time: PlannedTime, more: Partial<AppointmentForm> = {}): AppointmentForm {
  return { record: null, case: caseId, time, kind: 'office', reason: '', seen: {}, ...more };
}

/** A time of day in November or December 2026. */
export function at(day: string, clock: string, minutes: number): PlannedTime {
  return { start: `2026-${day}T${clock}+01:00`, minutes };
}

/** Plans an appointment; its id. */
export async function planned(worker: LotseWorker, form: AppointmentForm): Promise<Id> {
  const [record = ''] = must(await worker.saveAppointment(form, null)).records;
  return record;
}

/** What a form over a record shows: every part with its changes. */
export function seenOf(parts: Readonly<Record<string, OpenPart>>): RecordEdit['seen'] {
  return Object.fromEntries(Object.entries(parts).map(([name, { seen }]) => [name, seen]));
}

/** A stored appointment with everything that this device shows of it now. */
export async function appointmentOf(worker: LotseWorker, record: Id): Promise<AppointmentView & { readonly seen: RecordEdit['seen'] }> {
  const view = await worker.appointment(record);
  if (!view) throw new Error('no such appointment');
  return { ...view, seen: seenOf(view.parts) };
}

/** Changes a stored appointment, as a form that was opened just now. */
export async function replanned(worker: LotseWorker, form: AppointmentForm & { readonly record: Id }): Promise<Saved> {
  const { seen } = await appointmentOf(worker, form.record);
  return must(await worker.saveAppointment({ ...form, seen }, null));
}

/** Calls off an appointment as it is shown now. */
export async function calledOff(worker: LotseWorker, record: Id): Promise<Saved> {
  const { seen } = await appointmentOf(worker, record);
  return must(await worker.cancelAppointment(record, seen));
}

/** A new interruption, as a page hands it over. */
export function interruptionForm(caseId: Id, days: Interval, words = ''): InterruptionForm {
  return { record: null, case: caseId, days, words, seen: {} };
}

/** What this device shows of an interruption now. */
export async function interruptionSeen(worker: LotseWorker, caseId: Id, record: Id): Promise<RecordEdit['seen']> {
  const found = (await worker.period(caseId)).interruptions.find((one) => one.record === record);
  if (!found) throw new Error('no such interruption');
  return seenOf(found.parts);
}

/** A second device of somebody, with everything that is at the server. */
export async function secondDevice(world: Team, login: string): Promise<Seat> {
  const browser = world.browser();
  const worker = await browser.page();
  must(await worker.signIn(login, PASSPHRASE));
  await browser.sync();
  await browser.sync();
  return { browser, worker };
}

/** A case that began on 1 September, so that its last day is 28 February, at the server. */
export async function openedCase({ worker, browser }: Seat, family = 'Meyer'): Promise<Id> {
  const { id } = must(await worker.createCase({ name: { given: 'Jörg', family }, start: { on: '2026-09-01' } }, {}, null));
  await browser.sync();
  return id;
}

/** A visit of one's own with minutes of talk alone. */
export async function visitOn(
  worker: LotseWorker,
  caseId: Id,
  { date, minutes, appointment = null }: { date: string; minutes: number; appointment?: Id | null },
): Promise<RecordEdit<'visit'>> {
  const { me } = await worker.session();
  const time = { date, segments: [{ kind: 'direct' as const, minutes }] };
  const values = { time, kind: 'office' as const, outcome: 'held' as const, by: me?.id ?? null, appointment };
  return { record: await worker.newId(), kind: 'visit', caseId, values, seen: {}, opened: {} };
}
