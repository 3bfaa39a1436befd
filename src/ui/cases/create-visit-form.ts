import { batch, createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { CivilDate } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { Classified } from '../../protocol/case-views.ts';
import type { Refused } from '../components/Notice.tsx';
import { useWorker } from '../worker-context.tsx';
import { createArrivals, type Settlement } from './create-arrivals.ts';
import { createClassified } from './create-classified.ts';
import { createDraft, type FormDraft } from './create-draft.ts';
import type { NewerPart } from './newer-visit.ts';
import { hasWords, type VisitForm } from './visit-form.ts';
import { readVisit, visitEdits, type VisitReading } from './visit-edits.ts';

/** What became of a save: stored, nothing to store, something in the way, or refused by the device. */
export type SaveOutcome =
  | { readonly state: 'saved'; readonly undo: readonly RecordEdit[] }
  | { readonly state: 'unchanged' }
  | { readonly state: 'problems' }
  | { readonly state: 'refused' };

export interface VisitFormState {
  readonly form: VisitForm;
  readonly set: (fields: Partial<VisitForm>) => void;
  readonly reading: Accessor<VisitReading>;
  /** A save was tried: problems are shown wherever the focus is. */
  readonly tried: Accessor<boolean>;
  readonly classified: Accessor<Classified | null>;
  readonly draft: FormDraft;
  readonly waiting: Accessor<readonly NewerPart[]>;
  /** The newer value was shown, and this is what becomes of the typed one. */
  readonly settle: (part: NewerPart, how: Settlement) => void;
  /** No note can be written: the client has not said yes (R6), or the one that stands lies at the server (R12). */
  readonly undecided: Accessor<boolean>;
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  readonly save: () => Promise<SaveOutcome>;
}

export interface FormContext {
  readonly today: Accessor<CivilDate>;
  readonly writeDate: (date: CivilDate) => string;
}

/** The state of an open visit form: typing, its draft (under `key`), its limits, and what arrives from other devices meanwhile. */
export function createVisitForm(
  { form: initial, key, undecided }: { form: VisitForm; key: string; undecided: Accessor<boolean> },
  context: FormContext,
): VisitFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<VisitForm>(structuredClone(initial));
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const draft = createDraft(key, () => plainForm(form));
  const reading = createMemo(() => readVisit(form, context.today()));
  const classified = createClassified(form, context.today);
  const arrivals = createArrivals({
    ...context,
    form: () => plainForm(form),
    show: (next) => setForm(reconcile(structuredClone(next))),
    // What this form saves itself comes back as an arrival: nothing is taken once saving has begun.
    closed: busy,
    settled: () => draft.touch(),
  });
  const set = (fields: Partial<VisitForm>): void => {
    setForm(fields);
    draft.touch();
  };
  const save = async (): Promise<SaveOutcome> => {
    setTried(true);
    const read = reading();
    if (!read.ok) return { state: 'problems' };
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    // Before the client's yes (R6) the note is left out while it is empty; with words in it the worker says no, and they stay here.
    const timesOnly = undecided() && !hasWords(form);
    const edits = visitEdits(plainForm(form), read.values).filter(({ kind }) => !timesOnly || kind !== 'visitNote');
    if (edits.length === 0) {
      await draft.end();
      await worker.dropDraft(key);
      return { state: 'unchanged' };
    }
    const result = await worker.save(edits, key);
    if (result.ok) {
      await draft.end();
      return { state: 'saved', undo: result.value.undo };
    }
    batch(() => {
      setRefused(result);
      setBusy(false);
    });
    return { state: 'refused' };
  };
  return { form, set, reading, tried, classified, draft, ...arrivals, undecided, busy, refused, save };
}

/** The form without Solid's proxies: what can be stored and posted. */
function plainForm(form: VisitForm): VisitForm {
  return structuredClone(unwrap(form));
}
