import type { Accessor } from 'solid-js';
import type { CivilDate } from '../../domain/values.ts';
import type { Classified } from '../../protocol/case-views.ts';
import { createAnswer } from '../create-answer.ts';
import { useWorker } from '../worker-context.tsx';
import type { VisitForm } from './visit-form.ts';
import { classifiable } from './visit-edits.ts';

/** What the limits say of the visit as it stands, a moment after typing. Null until the worker has answered. */
export function createClassified(form: VisitForm, today: Accessor<CivilDate>): Accessor<Classified | null> {
  const worker = useWorker();
  const { answer } = createAnswer(
    () => classifiable(form, today()),
    (values) => worker.classify(form.of, form.visit, values),
  );
  return answer;
}
