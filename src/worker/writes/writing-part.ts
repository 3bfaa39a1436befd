import type { LotseWorker, Result } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { createCase } from './create-case.ts';
import { exportUnsent } from './export-unsent.ts';
import { decide, save } from './save.ts';
import { storing } from './store-items.ts';
import { restoring } from './undo.ts';

export type WritingPart = Pick<LotseWorker, 'newId' | 'createCase' | 'save' | 'restore' | 'decide' | 'dismissRefused' | 'exportUnsent'>;

/** What people write, and what becomes of writes that the server refused. */
export function writingPart(dependencies: WorkerDependencies, keeper: DeskKeeper): WritingPart {
  /** One write after the other, and only on an open desk. */
  const writing = <T>(write: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> =>
    keeper.inTurn(async () => {
      const { desk } = keeper;
      if (!desk) return failed('locked');
      const result = await write(desk);
      if (result.ok) keeper.changed(desk, []);
      return result;
    });
  return {
    newId: async () => dependencies.newId(),
    exportUnsent: () => exportUnsent(dependencies.store),
    createCase: (caseFile, client, draftKey) => writing((desk) => createCase(dependencies, desk, { caseFile, client, draftKey })),
    save: (writes, draftKey) => writing((desk) => save(dependencies, desk, { writes, draftKey })),
    restore: (records) => writing((desk) => save(dependencies, desk, { writes: restoring(desk, records), draftKey: null })),
    decide: (conflict, value) => writing((desk) => decide(dependencies, desk, { conflict, value })),
    dismissRefused: async (id) => {
      await storing(() => dependencies.store.dropRefused(id));
      if (keeper.desk) keeper.desk.refused = await dependencies.store.refused();
      keeper.tell(['records', 'sync']);
    },
  };
}
