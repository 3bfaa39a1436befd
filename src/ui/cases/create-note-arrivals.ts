import { batch, createSignal, type Accessor } from 'solid-js';
import { useWorker } from '../worker-context.tsx';
import { watchStoredRecord } from './watch-stored-record.ts';
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
  watchStoredRecord({
    closed,
    ask: async () => ({ note: await worker.open('privateNote', form().note) }),
    take: ({ note }) => {
      const taken = takeNewerNote(form(), note);
      show(taken.form);
      setWaiting(taken.waiting);
    },
  });
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
