import { batch, createSignal, type Accessor } from 'solid-js';
import type { Resolution } from '../editor.ts';
import { watchStoredRecord } from './watch-stored-record.ts';

interface OpenForm<Form, Part> {
  readonly form: () => Form;
  readonly show: (form: Form) => void;
  /** Saving has begun. */
  readonly closed: Accessor<boolean>;
  /** Somebody said what becomes of a part: the draft is to be kept. */
  readonly settled: () => void;
  /** The form as it would open now; null: nothing is stored to compare with. */
  readonly fresh: () => Promise<Form | null>;
  /** The form with what nobody touched here, and the parts that were typed into. */
  readonly take: (form: Form, fresh: Form) => { readonly form: Form; readonly waiting: readonly Part[] };
  readonly withNewer: (form: Form, part: Part, fresh: Form) => Form;
  readonly withSeen: (form: Form, part: Part) => Form;
}

export interface FreshArrivals<Part> {
  /** Newer versions of parts that were typed into. They overwrite nothing; they wait for a look. */
  readonly waiting: Accessor<readonly Part[]>;
  /** The newer value was shown, and this is what becomes of the typed one; there is no standing below each other here. */
  readonly settle: (part: Part, how: Resolution) => void;
}

/**
 * Looks what is stored whenever records change: untouched parts follow it, the rest waits beside what was typed. For forms whose parts are
 * made of several fields, so that a newer value is read off a form as it would open now.
 */
export function createFreshArrivals<Form, Part>(open: OpenForm<Form, Part>): FreshArrivals<Part> {
  const { form, show, closed, settled, fresh } = open;
  const [waiting, setWaiting] = createSignal<readonly Part[]>([]);
  const over = watchStoredRecord({
    closed,
    ask: fresh,
    take: (now) => {
      const taken = open.take(form(), now);
      show(taken.form);
      setWaiting(taken.waiting);
    },
  });
  const settle = async (part: Part, how: Resolution): Promise<void> => {
    const now = how === 'newer' ? await fresh() : null;
    if (over()) return;
    batch(() => {
      show(now === null ? open.withSeen(form(), part) : open.withNewer(form(), part, now));
      setWaiting(waiting().filter((other) => other !== part));
    });
    settled();
  };
  return { waiting, settle: (part, how) => void settle(part, how).catch(reportError) };
}
