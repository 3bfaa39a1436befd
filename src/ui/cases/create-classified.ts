import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import type { Classified } from '../../protocol/case-views.ts';
import { useWorker } from '../worker-context.tsx';
import type { VisitForm } from './visit-form.ts';
import { classifiable } from './visit-writes.ts';

const PAUSE_MS = 150;

/** What the limits say of the visit as it stands, a moment after typing. Null until the worker has answered. */
export function createClassified(form: VisitForm, today: Accessor<CivilDate>): Accessor<Classified | null> {
  const worker = useWorker();
  const [classified, setClassified] = createSignal<Classified | null>(null);
  let question = 0;
  createEffect(() => {
    const values = classifiable(form, today());
    const mine = ++question;
    const timer = window.setTimeout(() => {
      if (values === null) return void setClassified(null);
      worker.classify(form.of, form.visit, values).then(
        (answer) => {
          if (mine === question) setClassified(answer);
        },
        (trouble: unknown) => {
          if (mine === question) reportError(trouble);
        },
      );
    }, PAUSE_MS);
    onCleanup(() => window.clearTimeout(timer));
  });
  onCleanup(() => question++);
  return classified;
}
