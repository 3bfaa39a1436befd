import { createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/worker-api.ts';
import type { Refused } from '../components/Notice.tsx';
import { useWorker } from '../worker-context.tsx';
import { createDraft, type FormDraft } from './create-draft.ts';
import type { PersonForm } from './person-form.ts';
import { newCaseValues, personWrites, readPerson, type PersonProblem } from './person-writes.ts';

export type PersonSaved =
  | { readonly state: 'created'; readonly of: Id; readonly undo: readonly Write[] }
  | { readonly state: 'saved'; readonly undo: readonly Write[] }
  | { readonly state: 'unchanged' }
  | { readonly state: 'problems' }
  | { readonly state: 'refused' };

export interface PersonFormState {
  readonly form: PersonForm;
  readonly set: (fields: Partial<PersonForm>) => void;
  /** Problems of the last try to save, and of it only while they last. */
  readonly has: (problem: PersonProblem) => boolean;
  readonly draft: FormDraft;
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  readonly save: () => Promise<PersonSaved>;
}

/** The state of the form of a person: typing, its draft, saving. `key` names the draft. */
export function createPersonForm(initial: PersonForm, key: string, today: Accessor<CivilDate>): PersonFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<PersonForm>(structuredClone(initial));
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const plain = (): PersonForm => structuredClone(unwrap(form));
  const draft = createDraft(key, plain);
  const reading = createMemo(() => readPerson(form, today()));
  const set = (fields: Partial<PersonForm>): void => {
    setForm(fields);
    draft.touch();
  };
  const has = (problem: PersonProblem): boolean => {
    const read = reading();
    return tried() && !read.ok && read.problems.includes(problem);
  };
  const store = async (): Promise<PersonSaved | Refused> => {
    const read = reading();
    if (!read.ok) return { state: 'problems' };
    if (form.of === null) {
      const { caseFile, client } = newCaseValues(read.values);
      const created = await worker.createCase(caseFile, client, key);
      return created.ok ? { state: 'created', of: created.value.id, undo: created.value.undo } : created;
    }
    const writes = personWrites(plain(), read.values);
    if (writes.length === 0) {
      await worker.dropDraft(key);
      return { state: 'unchanged' };
    }
    const saved = await worker.save(writes, key);
    return saved.ok ? { state: 'saved', undo: saved.value.undo } : saved;
  };
  const save = async (): Promise<PersonSaved> => {
    setTried(true);
    if (!reading().ok) return { state: 'problems' };
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    const outcome = await store();
    if ('state' in outcome) {
      await draft.end();
      return outcome;
    }
    setRefused(outcome);
    setBusy(false);
    return { state: 'refused' };
  };
  return { form, set, has, draft, busy, refused, save };
}
