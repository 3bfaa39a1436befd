import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { done, failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { writingAt } from '../session/writing-at.ts';
import { createCase } from './create-case.ts';
import { damagedId, damagedRows, isOnlyHere } from './damaged.ts';
import { exportUnsent } from './export-unsent.ts';
import { decide, save } from './save.ts';
import { storing } from './store-items.ts';
import { restoring } from './undo.ts';
import { restoresHalf } from './whole.ts';

export type WritingPart = Pick<
  LotseWorker,
  'newId' | 'createCase' | 'save' | 'restore' | 'decide' | 'dismissRefused' | 'dropDamaged' | 'exportUnsent' | 'importUnsent'
>;

/** What people write, and what becomes of writes that the server refused. */
export function writingPart(dependencies: WorkerDependencies, keeper: DeskKeeper): WritingPart {
  const writing = writingAt(keeper);
  return {
    newId: async () => dependencies.newId(),
    exportUnsent: async () => {
      const { text, damaged } = await exportUnsent(dependencies.store);
      for (const id of damaged) keeper.desk?.exported.add(id);
      if (damaged.length > 0) keeper.tell(['records']);
      return text;
    },
    importUnsent: (text) =>
      writing(async (desk) => {
        const { importUnsent } = await import('./import-unsent.ts');
        return importUnsent(dependencies, desk, text);
      }),
    createCase: (...[caseFile, client, draftKey, enquiry]) =>
      writing((desk) => createCase(dependencies, desk, { caseFile, client, draftKey, enquiry })),
    save: (writes, draftKey) => writing((desk) => save(dependencies, desk, { writes, draftKey })),
    restore: (records) =>
      writing(async (desk) => {
        if (restoresHalf(desk, records)) return failed('atServer');
        return save(dependencies, desk, { writes: restoring(desk, records), draftKey: null });
      }),
    decide: (conflict, value) => writing((desk) => decide(dependencies, desk, { conflict, value })),
    dismissRefused: async (id) => {
      await storing(() => dependencies.store.dropRefused(id));
      if (keeper.desk) keeper.desk.refused = await dependencies.store.refused();
      keeper.tell(['records', 'sync']);
    },
    dropDamaged: (id) => keeper.inTurn(() => dropDamaged(dependencies, keeper, id)),
  };
}

/** F9: what is damaged and lies only here goes when a person says so, and never before it was exported. */
async function dropDamaged({ store }: WorkerDependencies, keeper: DeskKeeper, id: string): Promise<Result> {
  if (!keeper.desk) return failed('locked');
  const row = (await damagedRows(store)).find((one) => damagedId(one) === id);
  if (!row || !isOnlyHere(row)) return failed('notFound');
  if (!keeper.desk.exported.has(id)) return failed('unsentWork', { count: 1 });
  const trouble = await storing(() => store.dropCorrupt(row.table, row.key));
  keeper.tell(['records', 'sync']);
  return trouble ?? done(null);
}
