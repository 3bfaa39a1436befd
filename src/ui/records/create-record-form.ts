import type { FieldProblem } from '../i18n/words.ts';
import { batch, createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { createDraft, type FormDraft } from './drafts/create-draft.ts';
import { watchStoredRecord } from './conflicts/watch-stored-record.ts';
import { createToday } from '../device/today.ts';
import type { Refused } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useSession } from '../session/session-context.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import type { Editor, RecordFormState, Resolution, SaveAnswer, SaveOutcome, Saving, TypedOf } from './editor.ts';
import {
  editsOf,
  isEmptyRecord,
  readForm,
  takeRemote,
  withAllTyped,
  withBoth,
  withNewer,
  withSeen,
  type Around,
  type FormReading,
  type NewerPart,
  type RecordForm,
  type StoredRecords,
} from './record-form.ts';
import { mainOf, type FieldAt, type Sheet } from './sheet.ts';

/** Asked for once a save was tried, although the fields themselves are content. */
interface Asked {
  readonly at: FieldAt;
  readonly problem: FieldProblem;
}

interface Opened {
  readonly form: RecordForm;
  /** Of the draft. */
  readonly key: string;
  readonly waiting?: Accessor<readonly string[]>;
}

/** What fields read and show by, around a sheet with these records. */
export function createFieldContext(records: RecordForm['records']): Accessor<Around> {
  const { format } = useI18n();
  const { session } = useSession();
  const today = createToday();
  const openedAt = Date.now();
  return () => ({ today: today(), format: format(), me: session()?.me?.id ?? '', openedAt, records });
}

/** The state of any form: typing, its draft (under `key`), what arrives from other devices meanwhile, saving. */
export function createRecordForm<F>(editor: Editor<F>, { form: initial, key, waiting = () => [] }: Opened): RecordFormState<F> {
  const [form, setForm] = createStore<RecordForm>(structuredClone(initial));
  const [asked, setAsked] = createSignal<Asked | null>(null);
  const [tried, setTried] = createSignal(false);
  const plain = (): RecordForm => structuredClone(unwrap(form));
  const show = (next: RecordForm): void => setForm(reconcile(structuredClone(next)));
  const around = createFieldContext(initial.records);
  const context = (): Around => ({ ...around(), records: form.records });
  const draft = createDraft(key, plain);
  const reading = createMemo(() => withAsked(readForm(editor, form, context()), asked()));
  const type = (at: FieldAt, typed: unknown): void => {
    batch(() => {
      setForm('typed', at[0], at[1], () => typed);
      const typedNow = typedOf<F>(unwrap(form));
      const followed = editor.follow?.(typedNow, at) ?? typedNow;
      // Most typing moves nothing else, and must not wait for a copy of the whole sheet.
      if (followed !== typedNow) show(withAllTyped(plain(), followed));
      if (sameAt(asked()?.at, at)) setAsked(null);
    });
    draft.touch();
  };
  const { busy, refused, save } = createSaving(editor, {
    plain,
    key,
    draft,
    waiting,
    reading,
    context,
    tried: () => setTried(true),
    ask: setAsked,
  });
  const { pending, resolve } = createRemoteChanges(editor, { plain, show, context, busy, touch: () => draft.touch() });
  return {
    editor,
    form,
    typed: () => typedOf<F>(form),
    context,
    type,
    reading,
    problemAt: (at) => reading().problems.find((one) => sameAt(one.at, at))?.problem ?? null,
    tried,
    problems: () => (tried() ? reading().problems.reduce((sum, { places }) => sum + places, 0) : 0),
    draft,
    pending,
    resolve,
    waiting,
    busy,
    refused,
    save,
  };
}

/** `readDraft` and every field's own `blank` and `show` have seen to it that what is typed has the fields' form. */
function typedOf<F>({ typed }: RecordForm): TypedOf<F> {
  return typed as TypedOf<F>;
}

function sameAt(a: FieldAt | undefined, b: FieldAt): boolean {
  return a?.[0] === b[0] && a[1] === b[1];
}

function withAsked(reading: FormReading, asked: Asked | null): FormReading {
  return asked === null ? reading : { ...reading, problems: [...reading.problems, { ...asked, places: 1 }] };
}

interface SavingNeeds {
  readonly plain: () => RecordForm;
  readonly key: string;
  readonly draft: FormDraft;
  readonly waiting: Accessor<readonly string[]>;
  readonly reading: Accessor<FormReading>;
  readonly context: Accessor<Around>;
  readonly tried: () => void;
  /** Something is still asked for. */
  readonly ask: (asked: Asked) => void;
}

function createSaving<F>(editor: Editor<F>, needs: SavingNeeds): Pick<RecordFormState, 'busy' | 'refused' | 'save'> {
  const { plain, key, draft, waiting, reading, context } = needs;
  const worker = useWorker();
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const save = async (): Promise<SaveOutcome> => {
    needs.tried();
    if (reading().problems.length > 0) return { state: 'problems' };
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    const [form, read] = [plain(), reading()];
    // What waits is left out while it is empty; with words in it the worker says no, and they stay here.
    const without = waiting().filter((record) => isEmptyRecord(editor, record, read));
    const edits = editsOf(editor, { form, reading: read, without });
    const answer = await store(editor, worker, { form, reading: read, edits, key, context: context() });
    if (answer !== null && !answer.ok) {
      batch(() => {
        if ('ask' in answer) needs.ask({ at: answer.ask, problem: answer.problem });
        else setRefused(answer);
        setBusy(false);
      });
      return { state: 'ask' in answer ? 'problems' : 'refused' };
    }
    await draft.end();
    await worker.dropDraft(key);
    return answer === null ? { state: 'unchanged' } : { state: 'saved', saved: answer.value };
  };
  return { busy, refused, save };
}

/** Null: nothing was changed. */
async function store<F>(editor: Editor<F>, worker: LotseWorker, saving: Saving): Promise<SaveAnswer | null> {
  if (editor.save) return editor.save(worker, saving);
  return saving.edits.length === 0 ? null : worker.save(saving.edits, saving.key);
}

interface OpenForm {
  readonly plain: () => RecordForm;
  readonly show: (form: RecordForm) => void;
  readonly context: Accessor<Around>;
  /** What this form saves itself comes back, too: nothing is taken once saving has begun. */
  readonly busy: Accessor<boolean>;
  readonly touch: () => void;
}

/** Looks what is stored whenever records change, gives the form what nobody touched here, and keeps the rest pending. */
function createRemoteChanges<F>(
  editor: Editor<F>,
  { plain, show, context, busy, touch }: OpenForm,
): Pick<RecordFormState, 'pending' | 'resolve'> {
  const worker = useWorker();
  const [pending, setPending] = createSignal<readonly NewerPart[]>([]);
  watchStoredRecord({
    closed: busy,
    ask: async () => {
      const records = await recordsNow(editor, worker, plain());
      return { records, stored: await openRecords(editor, worker, records) };
    },
    take: ({ records, stored }) => {
      const taken = takeRemote(editor, { ...plain(), records }, { stored, context: { ...context(), records } });
      show(taken.form);
      setPending(taken.pending);
    },
  });
  const resolve = (part: NewerPart, how: Resolution): void => {
    const now = plain();
    const next =
      how === 'newer'
        ? withNewer(editor, now, { newer: part, context: context() })
        : how === 'both'
          ? withBoth(editor, now, part)
          : withSeen(now, part);
    // Typed on until both do not fit any more: it waits on.
    if (next === null) return;
    batch(() => {
      show(next);
      setPending(pending().filter((other) => other !== part));
    });
    touch();
  };
  return { pending, resolve };
}

/** Another window may have saved this new sheet first: then its linked records are the ones to write on. */
async function recordsNow<F>({ locate, records }: Editor<F>, worker: LotseWorker, form: RecordForm): Promise<RecordForm['records']> {
  const record = form.records[mainOf({ records })];
  if (locate === undefined || form.caseId === null || record === undefined) return form.records;
  const located = await locate(worker, { caseId: form.caseId, record });
  const isOpen = (name: string): boolean => Object.keys(form.opened[name] ?? {}).length > 0;
  return { ...form.records, ...Object.fromEntries(Object.entries(located).filter(([name]) => !isOpen(name))) };
}

/** What is stored of every record of a sheet. */
export async function openRecords(
  { records }: Pick<Sheet, 'records'>,
  worker: LotseWorker,
  ids: Readonly<Record<string, string>>,
): Promise<StoredRecords> {
  const all = Object.entries(records).map(async ([name, kind]): Promise<readonly [string, StoredRecords[string]]> => {
    const id = ids[name];
    return [name, kind === null || id === undefined ? null : await worker.open(kind, id)];
  });
  return Object.fromEntries(await Promise.all(all));
}
