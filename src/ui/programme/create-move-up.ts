import type { Accessor } from 'solid-js';
import type { WaitingView } from '../../protocol/limits-views.ts';
import { createAct } from '../components/create-act.ts';
import type { Refused } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';

export interface MoveUp {
  readonly busy: Accessor<boolean>;
  readonly refused: Accessor<Refused | null>;
  /** Whether it was taken; then it can be undone from the message that says so. */
  readonly up: (one: WaitingView, who: string, reason: string) => Promise<boolean>;
  readonly back: (one: WaitingView, who: string) => Promise<void>;
}

/** Moving somebody up on the waiting list, and back into the row (R2). Both are asked of the server by way of the outbox. */
export function createMoveUp(): MoveUp {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const act = createAct();
  const step = async (caseId: string, urgent: boolean, reason: string): Promise<boolean> =>
    (await act.run(worker.placeStep(caseId, { act: 'urgent', urgent }, reason))) !== null;
  const undo = (caseId: string, urgent: boolean, reason: string) => async (): Promise<void> => {
    await step(caseId, urgent, reason);
  };
  return {
    busy: act.busy,
    refused: act.refused,
    up: async ({ case: caseId }, who, reason) => {
      if (!(await step(caseId, true, reason))) return false;
      tell(t('places.waiting.moved', who), undo(caseId, false, ''));
      return true;
    },
    back: async ({ case: caseId, urgentReason }, who) => {
      if (await step(caseId, false, '')) tell(t('places.waiting.movedBack', who), undo(caseId, true, urgentReason));
    },
  };
}
