import { batch, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { Write } from '../../protocol/worker-api.ts';
import type { Refused } from '../components/Notice.tsx';
import { onTopics, useWorker } from '../worker-context.tsx';
import type { Settlement } from './create-arrivals.ts';
import { createDraft, type FormDraft } from './create-draft.ts';
import { noteForm, noteWrites, takeNewerNote, withBothNotes, withSeenNote, type NoteForm } from './note-form.ts';
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
  readonly save: () => Promise<readonly Write[] | 'unchanged' | 'refused'>;
}

/** The state of a note's form: typing, its draft (under `key`), what arrives meanwhile, saving. */
export function createNoteForm(initial: NoteForm, key: string): NoteFormState {
  const worker = useWorker();
  const [form, setForm] = createStore<NoteForm>(structuredClone(initial));
  const [waiting, setWaiting] = createSignal<OpenedPart | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const plain = (): NoteForm => structuredClone(unwrap(form));
  const draft = createDraft(key, plain);
  const show = (next: NoteForm): void => setForm(reconcile(structuredClone(next)));
  let gone = false;
  onCleanup(() => (gone = true));
  const look = async (): Promise<void> => {
    const stored = await worker.open('privateNote', form.note);
    // What this form saves itself comes back, too: nothing is taken once saving has begun.
    if (gone || busy()) return;
    const taken = takeNewerNote(plain(), stored);
    batch(() => {
      show(taken.form);
      setWaiting(taken.waiting);
    });
  };
  const again = (): void => void look().catch((trouble: unknown) => (gone ? undefined : reportError(trouble)));
  onTopics(['records'], again);
  // A resumed draft may be older than what has arrived since.
  onMount(again);
  const settle = (how: Settlement): void => {
    const now = waiting();
    if (now === null) return;
    const newer = noteForm({ ...plain(), stored: null });
    const words = typeof now.value === 'string' ? now.value : '';
    const next = how === 'both' ? withBothNotes(plain(), now) : withSeenNote(how === 'newer' ? { ...newer, words } : plain(), now);
    if (next === null) return;
    batch(() => {
      show(next);
      setWaiting(null);
    });
    draft.touch();
  };
  const save: NoteFormState['save'] = async () => {
    setBusy(true);
    // Until the save is durable, the draft holds every word of it.
    await draft.flush();
    const writes = noteWrites(plain());
    if (writes.length === 0) {
      await draft.end();
      await worker.dropDraft(key);
      return 'unchanged';
    }
    const result = await worker.save(writes, key);
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
  const both = (): boolean => {
    const now = waiting();
    return now !== null && withBothNotes(plain(), now) !== null;
  };
  return { form, write, draft, waiting, both, settle, busy, refused, save };
}
