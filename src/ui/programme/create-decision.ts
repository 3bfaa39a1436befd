import { createMemo, createSignal, type Accessor } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import type { CivilDate } from '../../domain/values.ts';
import type { Saved } from '../../protocol/open-record.ts';
import type { SettingForm } from '../../protocol/limits-api.ts';
import { createAct, type Act } from '../components/create-act.ts';
import { createDraft, type FormDraft } from '../records/drafts/create-draft.ts';
import { useWorker } from '../worker/worker-context.tsx';
import { readDecision, type DecisionForm, type DecisionProblems } from './decision-form.ts';

export interface DecisionState {
  readonly form: DecisionForm;
  readonly set: (fields: Partial<DecisionForm>) => void;
  readonly draft: FormDraft;
  readonly act: Act;
  /** Fields that stand in the way; none before the first try. */
  readonly problems: Accessor<DecisionProblems>;
  /** What was saved; null when a field stands in the way or it was refused. The draft goes with it, not before. */
  readonly save: () => Promise<{ readonly form: SettingForm; readonly saved: Saved } | null>;
}

/** The state of a decision's form: typing, its draft (under `key`), saving. */
export function createDecision(initial: DecisionForm, { key, today }: { key: string; today: Accessor<CivilDate> }): DecisionState {
  const worker = useWorker();
  const act = createAct();
  const [form, setForm] = createStore<DecisionForm>(structuredClone(initial));
  const [tried, setTried] = createSignal(false);
  const draft = createDraft(key, () => structuredClone(unwrap(form)));
  const reading = createMemo(() => readDecision(form, today()));
  const problems = (): DecisionProblems => {
    const read = reading();
    return !tried() || read.ok ? {} : read.problems;
  };
  const save: DecisionState['save'] = async () => {
    setTried(true);
    const read = reading();
    if (!read.ok) return null;
    await draft.flush();
    const done = await act.run(worker.saveSetting(read.form));
    if (done === null) return null;
    await draft.end();
    await worker.dropDraft(key);
    return { form: read.form, saved: done.value };
  };
  const set = (fields: Partial<DecisionForm>): void => {
    setForm(fields);
    draft.touch();
  };
  return { form, set, draft, act, problems, save };
}
