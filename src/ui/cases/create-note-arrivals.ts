import { batch, createSignal, onCleanup, onMount, type Accessor } from 'solid-js';
import { onTopics, useWorker } from '../worker-context.tsx';
import type { Settlement } from './create-arrivals.ts';
import { takeNewerNote, withBothNotes, withSeenNote, type NoteForm } from './note-form.ts';
import type { OpenedPart } from './opened-parts.ts';

interface OpenForm {
  readonly form: () => NoteForm;
  readonly show: (form: NoteForm) => void;
  readonly closed: Accessor<boolean>;
  readonly settled: () => void;
}

interface NoteArrivals {
  /** A newer version, written elsewhere while this text was being changed. It overwrites nothing; it waits for a look. */
  readonly waiting: Accessor<OpenedPart | null>;
  /** Both texts fit below each other. */
  readonly both: Accessor<boolean>;
  readonly settle: (how: Settlement) => void;
}

/** Looks what is stored whenever records change: an untouched text follows it, a touched one stays and the newer waits. */
export function createNoteArrivals({ form, show, closed, settled }: OpenForm): NoteArrivals {
  const worker = useWorker();
  const [waiting, setWaiting] = createSignal<OpenedPart | null>(null);
  let gone = false;
  onCleanup(() => (gone = true));
  const look = async (): Promise<void> => {
    const stored = await worker.open('privateNote', form().note);
    // What this form saves itself comes back, too: nothing is taken once saving has begun.
    if (gone || closed()) return;
    const taken = takeNewerNote(form(), stored);
    batch(() => {
      show(taken.form);
      setWaiting(taken.waiting);
    });
  };
  const onRecords = (): void => {
    // Between the lock and the end of this sheet a question may come too late.
    if (!closed()) void look().catch((trouble: unknown) => (gone ? undefined : reportError(trouble)));
  };
  onTopics(['records'], onRecords);
  // A resumed draft may be older than what has arrived since.
  onMount(onRecords);
  const both = (): boolean => {
    const now = waiting();
    return now !== null && withBothNotes(form(), now) !== null;
  };
  const settle = (how: Settlement): void => {
    const now = waiting();
    if (now === null) return;
    const words = how === 'newer' && typeof now.value === 'string' ? now.value : form().words;
    const next = how === 'both' ? withBothNotes(form(), now) : withSeenNote({ ...form(), words }, now);
    // Typed on until both do not fit any more: it waits on.
    if (next === null) return;
    batch(() => {
      show(next);
      setWaiting(null);
    });
    settled();
  };
  return { waiting, both, settle };
}
