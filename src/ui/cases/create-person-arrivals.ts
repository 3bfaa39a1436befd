import { batch, createSignal, type Accessor } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import { useWorker } from '../worker-context.tsx';
import { createLook } from './create-look.ts';
import type { Settlement } from './create-arrivals.ts';
import { takeNewer, withNewer, withSeen, type NewerPersonPart } from './newer-person.ts';
import { storedPerson, type PersonForm } from './person-form.ts';

interface OpenForm {
  readonly form: () => PersonForm;
  readonly show: (form: PersonForm) => void;
  readonly closed: Accessor<boolean>;
  readonly settled: () => void;
  readonly today: Accessor<CivilDate>;
  readonly writeDate: (date: CivilDate) => string;
}

interface PersonArrivals {
  /** Newer versions of parts that were typed into. They overwrite nothing; they wait for a look. */
  readonly waiting: Accessor<readonly NewerPersonPart[]>;
  readonly settle: (part: NewerPersonPart, how: Settlement) => void;
}

/** Looks what is stored whenever records change: untouched parts follow it, the rest waits beside what was typed. */
export function createPersonArrivals({ form, show, closed, settled, today, writeDate }: OpenForm): PersonArrivals {
  const worker = useWorker();
  const [waiting, setWaiting] = createSignal<readonly NewerPersonPart[]>([]);
  const fresh = async (): Promise<PersonForm | null> => {
    const { of, lead } = form();
    const view = of === null ? null : await worker.case(of);
    if (view === null || view.client === null) return null;
    return storedPerson({ caseFile: view.caseFile, client: view.client, me: lead, writeDate });
  };
  const over = createLook({
    closed,
    ask: fresh,
    take: (now) => {
      const taken = takeNewer(form(), now, today());
      show(taken.form);
      setWaiting(taken.waiting);
    },
  });
  const settle = async (part: NewerPersonPart, how: Settlement): Promise<void> => {
    const now = how === 'newer' ? await fresh() : null;
    if (over()) return;
    batch(() => {
      show(now === null ? withSeen(form(), part) : withNewer(form(), part, now));
      setWaiting(waiting().filter((other) => other !== part));
    });
    settled();
  };
  return { waiting, settle: (part, how) => void settle(part, how).catch(reportError) };
}
