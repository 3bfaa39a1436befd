import { batch, createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { Refused } from '../components/Notice.tsx';
import { useWorker } from '../worker-context.tsx';
import type { Settlement } from './create-arrivals.ts';
import { createDraft, type FormDraft } from './create-draft.ts';
import { createNoteArrivals } from './create-note-arrivals.ts';
import { noteEdits, type NoteForm } from './note-form.ts';
import type { OpenedPart } from './opened-parts.ts';

export interface NoteFormState {
  readonly form: NoteForm;
  readonly write: (words: string) => void;
  readonly draft: FormDraft;
  /** A newer version, written elsewhere while this text was being changed. */
  readonly waiting: Accessor<OpenedPart | null>;
  readonly both: Accessor<boolean>;
  readonly settle: (how: Settlement) => void;
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  /** How to take it back; 'unchanged', or 'refused'. */
  readonly save: () => Promise<readonly RecordEdit[] | 'unchanged' | 'refused'>;
}

/** The state of a note's form: typing, its draft (under `key`), what arrives meanwhile, saving. */
export function createNoteForm(initial: NoteForm, key: string): NoteFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<NoteForm>(structuredClone(initial));
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const plain = (): NoteForm => structuredClone(unwrap(form));
  const draft = createDraft(key, plain);
  const show = (next: NoteForm): void => setForm(reconcile(structuredClone(next)));
  const { waiting, both, settle } = createNoteArrivals({ form: plain, show, closed: busy, settled: () => draft.touch() });
  const save: NoteFormState['save'] = async () => {
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    const edits = noteEdits(plain());
    if (edits.length === 0) {
      await draft.end();
      await worker.dropDraft(key);
      return 'unchanged';
    }
    const result = await worker.save(edits, key);
    if (result.ok) {
      await draft.end();
      return result.value.undo;
    }
    batch(() => {
      setRefused(result);
      setBusy(false);
    });
    return 'refused';
  };
  const write = (words: string): void => {
    setForm({ words });
    draft.touch();
  };
  return { form, write, draft, waiting, both, settle, busy, refused, save };
}
