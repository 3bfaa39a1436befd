import { createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { readDate } from '../../domain/local-time.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { PeriodForecast } from '../../protocol/limits-api.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { Refused } from '../components/Notice.tsx';
import type { Resolution } from '../records/editor.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { createDraft, type FormDraft } from '../records/drafts/create-draft.ts';
import { createForecast } from './support/create-forecast.ts';
import { createPersonArrivals } from './create-person-arrivals.ts';
import type { NewerPersonPart } from './newer-person.ts';
import type { PersonForm } from './person-form.ts';
import {
  newCaseValues,
  newEnquiry,
  personEdits,
  readPerson,
  type PersonPartName,
  type PersonProblem,
  type PersonReading,
} from './person-edits.ts';

export interface FormContext {
  readonly today: Accessor<CivilDate>;
  readonly writeDate: (date: CivilDate) => string;
}

export type PersonSaved =
  | { readonly state: 'created'; readonly caseId: Id; readonly undo: readonly RecordEdit[] }
  | { readonly state: 'saved'; readonly undo: readonly RecordEdit[] }
  | { readonly state: 'unchanged' }
  | { readonly state: 'problems' }
  | { readonly state: 'refused' };

export interface PersonFormState {
  readonly form: PersonForm;
  readonly set: (fields: Partial<PersonForm>) => void;
  /** Problems of the last try to save, and of it only while they last. */
  readonly has: (problem: PersonProblem) => boolean;
  readonly draft: FormDraft;
  /** Newer versions of parts that were typed into, and what becomes of them. */
  readonly waiting: Accessor<readonly NewerPersonPart[]>;
  readonly settle: (part: NewerPersonPart, how: Resolution) => void;
  /** A part's value as typed so far; undefined while the form cannot be read. */
  readonly typed: (part: PersonPartName) => unknown;
  /** What the typed start would come to (R3, R8); null without one. */
  readonly forecast: Accessor<PeriodForecast | null>;
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  readonly save: () => Promise<PersonSaved>;
}

/** The state of the form of a person: typing, its draft (under `key`), what arrives from other devices meanwhile, saving. */
export function createPersonForm({ form: initial, key }: { form: PersonForm; key: string }, context: FormContext): PersonFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<PersonForm>(structuredClone(initial));
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const plain = (): PersonForm => structuredClone(unwrap(form));
  const draft = createDraft(key, plain);
  const reading = createMemo(() => readPerson(form, context.today()));
  const arrivals = createPersonArrivals({
    ...context,
    form: plain,
    show: (next) => setForm(reconcile(structuredClone(next))),
    // What this form saves itself comes back as an arrival: nothing is taken once saving has begun.
    closed: busy,
    settled: () => draft.touch(),
  });
  const typed = (part: PersonPartName): unknown => {
    const read = reading();
    const values: Readonly<Record<string, unknown>> = read.ok ? { ...read.values.caseFile, ...read.values.client } : {};
    return values[part];
  };
  const forecast = createForecast(
    () => form.of,
    () => {
      const on = readDate(form.start, context.today());
      return on === null ? null : { start: on };
    },
  );
  const set = (fields: Partial<PersonForm>): void => {
    setForm(fields);
    // Somebody mends the first day (R8): the next save says anew.
    if (refused()?.failure === 'outsideTerm') setRefused(null);
    draft.touch();
  };
  const has = (problem: PersonProblem): boolean => {
    const read = reading();
    return tried() && !read.ok && read.problems.includes(problem);
  };
  const save = async (): Promise<PersonSaved> => {
    setTried(true);
    if (!reading().ok) return { state: 'problems' };
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    const outcome = await store(worker, { form: plain(), reading: reading(), key, today: context.today() });
    if ('state' in outcome) {
      await draft.end();
      return outcome;
    }
    setRefused(outcome);
    setBusy(false);
    return { state: 'refused' };
  };
  return { form, set, has, draft, ...arrivals, typed, forecast, busy, refused, save };
}

/** A new case file, or what changed in one. */
async function store(
  worker: LotseWorker,
  { form, reading, key, today }: { form: PersonForm; reading: PersonReading; key: string; today: CivilDate },
): Promise<PersonSaved | Refused> {
  if (!reading.ok) return { state: 'problems' };
  if (form.of === null) {
    const { caseFile, client } = newCaseValues(reading.values);
    const created = await worker.createCase(caseFile, client, key, newEnquiry(form, reading.values, today));
    return created.ok ? { state: 'created', caseId: created.value.id, undo: created.value.undo } : created;
  }
  const edits = personEdits(form, reading.values);
  if (edits.length === 0) {
    await worker.dropDraft(key);
    return { state: 'unchanged' };
  }
  const saved = await worker.save(edits, key);
  return saved.ok ? { state: 'saved', undo: saved.value.undo } : saved;
}
