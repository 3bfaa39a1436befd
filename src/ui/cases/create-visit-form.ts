import { batch, createMemo, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { CivilDate } from '../../domain/values.ts';
import type { Classified, LotseWorker, Write } from '../../protocol/worker-api.ts';
import type { Refused } from '../components/Notice.tsx';
import { onTopics, useWorker } from '../worker-context.tsx';
import { createClassified } from './create-classified.ts';
import { createDraft, type FormDraft } from './create-draft.ts';
import { takeArrived, withBoth, withNewer, withSeen, type NewerPart } from './newer-visit.ts';
import { openedFrom } from './opened-parts.ts';
import { visitDraftKey, type VisitForm } from './visit-form.ts';
import { readVisit, visitWrites, type VisitReading } from './visit-writes.ts';

/** What became of a save: stored, nothing to store, something in the way, or refused by the device. */
export type SaveOutcome =
  | { readonly state: 'saved'; readonly undo: readonly Write[] }
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
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  readonly save: () => Promise<SaveOutcome>;
}

export type Settlement = 'newer' | 'both' | 'mine';

interface FormContext {
  readonly today: Accessor<CivilDate>;
  readonly writeDate: (date: CivilDate) => string;
}

/** The state of an open visit form: typing, its draft, its limits, and what arrives from other devices meanwhile. */
export function createVisitForm(initial: VisitForm, { today, writeDate }: FormContext): VisitFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<VisitForm>(structuredClone(initial));
  const [waiting, setWaiting] = createSignal<readonly NewerPart[]>([]);
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const key = visitDraftKey(initial.of, initial.visit);
  const draft = createDraft(key, () => plainForm(form));
  const reading = createMemo(() => readVisit(form, today()));
  const classified = createClassified(form, today);
  const show = (next: VisitForm): void => setForm(reconcile(structuredClone(next)));
  const arrive = (): Promise<void> =>
    takeArrivals({
      worker,
      form,
      today,
      writeDate,
      take: (next, parts) =>
        batch(() => {
          show(next);
          setWaiting(parts);
        }),
    });
  let open = true;
  onCleanup(() => (open = false));
  const onRecords = (): void => {
    if (!busy())
      void arrive().catch((trouble: unknown) => {
        if (open) reportError(trouble);
      });
  };
  // eslint-disable-next-line solid/reactivity -- it runs later, when the worker calls
  onTopics(['records'], onRecords);
  // A resumed draft may be older than what has arrived since.
  onMount(onRecords);

  const set = (fields: Partial<VisitForm>): void => {
    setForm(fields);
    draft.touch();
  };
  const settle = (part: NewerPart, how: Settlement): void => {
    const now = plainForm(form);
    show(how === 'newer' ? withNewer(now, part, writeDate) : how === 'both' ? withBoth(now, part) : withSeen(now, part));
    setWaiting(waiting().filter((other) => other !== part));
    draft.touch();
  };
  const save = async (): Promise<SaveOutcome> => {
    setTried(true);
    const read = reading();
    if (!read.ok) return { state: 'problems' };
    setBusy(true);
    await draft.hold();
    const writes = visitWrites(plainForm(form), read.values);
    if (writes.length === 0) {
      await worker.dropDraft(key);
      return { state: 'unchanged' };
    }
    const result = await worker.save(writes, key);
    if (result.ok) return { state: 'saved', undo: result.value.undo };
    batch(() => {
      setRefused(result);
      setBusy(false);
    });
    draft.goOn();
    return { state: 'refused' };
  };
  return { form, set, reading, tried, classified, draft, waiting, settle, busy, refused, save };
}

/** The form without Solid's proxies: what can be stored and posted. */
function plainForm(form: VisitForm): VisitForm {
  return structuredClone(unwrap(form));
}

interface Arrivals extends FormContext {
  readonly worker: LotseWorker;
  readonly form: VisitForm;
  readonly take: (form: VisitForm, waiting: readonly NewerPart[]) => void;
}

/** Looks what is stored now, and gives the form what nobody touched here. */
async function takeArrivals({ worker, form, today, writeDate, take }: Arrivals): Promise<void> {
  const [visit, note] = await Promise.all([worker.open('visit', form.visit), worker.open('visitNote', form.note)]);
  const arrived = { openedVisit: openedFrom(visit), openedNote: openedFrom(note) };
  const result = takeArrived(plainForm(form), arrived, { today: today(), writeDate });
  take(result.form, result.waiting);
}
