import { createSignal, type Accessor } from 'solid-js';
import type { Id } from '../../../domain/values.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { LotseWorker } from '../../../protocol/worker-api.ts';
import type { ConflictView, Version } from '../../../protocol/worker-views.ts';
import { useToast } from '../../components/UndoToast.tsx';
import { useI18n } from '../../i18n/I18n.tsx';
import { useWorker } from '../../worker/worker-context.tsx';

interface Deciding {
  /** True when it was stored. The toast says so and takes it back. */
  readonly decide: (conflict: ConflictView, choice: Version | { readonly value: unknown }) => Promise<boolean>;
  readonly busy: Accessor<boolean>;
}

/** A person's decision about several versions, undoable like everything else. */
export function createDecide(): Deciding {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const [busy, setBusy] = createSignal(false);
  const takeBack = async (undo: readonly RecordEdit[]): Promise<void> => {
    const back = await worker.save(undo, null);
    tell(back.ok ? t('cases.form.undone') : t(`components.failure.${back.failure}.title`), null);
  };
  const decide: Deciding['decide'] = async (conflict, choice) => {
    setBusy(true);
    const removed = 'removed' in choice && choice.removed;
    const result = await worker.decide(conflict, removed ? null : choice.value);
    const whole = result.ok && !removed ? await alongside(worker, conflict, result.value) : result;
    setBusy(false);
    if (!whole.ok) {
      tell(t(`components.failure.${whole.failure}.title`), null);
      return false;
    }
    tell(t('cases.versions.decided'), () => takeBack(whole.value.undo));
    return true;
  };
  return { decide, busy };
}

/** Keeping what another device removed brings the rest of it back too: the other parts, and a visit with its note. */
async function alongside(worker: LotseWorker, conflict: ConflictView, decided: Saved): Promise<Result<Saved>> {
  if (!conflict.versions.some((version) => version.removed)) return { ok: true, value: decided };
  const restored = await worker.restore(await belonging(worker, conflict));
  if (!restored.ok) return restored;
  return { ok: true, value: { records: [...decided.records, ...restored.value.records], undo: [...restored.value.undo, ...decided.undo] } };
}

async function belonging(worker: LotseWorker, { record, caseId }: ConflictView): Promise<readonly Id[]> {
  const view = caseId === null ? null : await worker.case(caseId);
  const visit = [...(view?.visits ?? []), ...(view?.deletedVisits ?? [])].find((one) => one.id === record || one.note === record);
  if (visit === undefined) return [record];
  return visit.note === null ? [visit.id] : [visit.id, visit.note];
}
