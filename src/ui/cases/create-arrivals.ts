import { createSignal, type Accessor } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { useWorker } from '../worker-context.tsx';
import { watchStoredRecord } from './watch-stored-record.ts';
import type { FormContext } from './create-visit-form.ts';
import { takeArrived, withBoth, withNewer, withSeen, type NewerPart } from './newer-visit.ts';
import { openedFrom } from './opened-parts.ts';
import type { VisitForm } from './visit-form.ts';

/** What becomes of the typed value beside a newer one: give way, stand below it, or replace it. */
export type Settlement = 'newer' | 'both' | 'mine';

interface Arrivals {
  /** Newer versions of parts that were typed into. They overwrite nothing; they wait for a look. */
  readonly waiting: Accessor<readonly NewerPart[]>;
  /** The newer value was shown, and this is what becomes of the typed one. */
  readonly settle: (part: NewerPart, how: Settlement) => void;
}

interface OpenForm extends FormContext {
  readonly form: () => VisitForm;
  readonly show: (form: VisitForm) => void;
  readonly closed: Accessor<boolean>;
  readonly settled: () => void;
}

/** Looks what is stored whenever records change, gives the form what nobody touched here, and keeps the rest waiting. */
export function createArrivals({ form, show, closed, settled, today, writeDate }: OpenForm): Arrivals {
  const worker = useWorker();
  const [waiting, setWaiting] = createSignal<readonly NewerPart[]>([]);
  watchStoredRecord({
    closed,
    ask: async () => {
      const note = await noteOf(worker, form());
      const [storedVisit, storedNote] = await Promise.all([worker.open('visit', form().visit), worker.open('visitNote', note)]);
      return { note, openedVisit: openedFrom(storedVisit), openedNote: openedFrom(storedNote) };
    },
    take: ({ note, ...arrived }) => {
      const taken = takeArrived({ ...form(), note }, arrived, { today: today(), writeDate });
      show(taken.form);
      setWaiting(taken.waiting);
    },
  });
  const settle = (part: NewerPart, how: Settlement): void => {
    const now = form();
    const next = how === 'newer' ? withNewer(now, part, writeDate) : how === 'both' ? withBoth(now, part) : withSeen(now, part);
    // Typed on until both do not fit any more: it waits on.
    if (next === null) return;
    show(next);
    setWaiting(waiting().filter((other) => other !== part));
    settled();
  };
  return { waiting, settle };
}

/** A visit has one note: when another window has saved this new visit first, its note is the one to write on. */
async function noteOf(worker: LotseWorker, { of: caseId, visit, note, openedNote }: VisitForm): Promise<Id> {
  if (Object.keys(openedNote).length > 0) return note;
  const view = await worker.case(caseId);
  return view?.visits.find((one) => one.id === visit)?.note ?? note;
}
