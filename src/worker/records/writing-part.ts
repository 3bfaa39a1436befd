import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { done, failed } from '../request.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { clockAndIdsAt } from '../session/clock-and-ids.ts';
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
export function writingPart(dependencies: WorkerDependencies, manager: SessionManager): WritingPart {
  const writing = clockAndIdsAt(manager);
  return {
    newId: async () => dependencies.newId(),
    exportUnsent: async () => {
      const { text, damaged } = await exportUnsent(dependencies.store);
      for (const id of damaged) manager.session?.exported.add(id);
      if (damaged.length > 0) manager.tell(['records']);
      return text;
    },
    importUnsent: (text) =>
      writing(async (session) => {
        const { importUnsent } = await import('./import-unsent.ts');
        return importUnsent(dependencies, session, text);
      }),
    createCase: (...[caseFile, client, draftKey, enquiry]) =>
      writing((session) => createCase(dependencies, session, { caseFile, client, draftKey, enquiry })),
    save: (edits, draftKey) => writing((session) => save(dependencies, session, { edits, draftKey })),
    restore: (records) =>
      writing(async (session) => {
        if (restoresHalf(session, records)) return failed('atServer');
        return save(dependencies, session, { edits: restoring(session, records), draftKey: null });
      }),
    decide: (conflict, value) => writing((session) => decide(dependencies, session, { conflict, value })),
    dismissRefused: async (id) => {
      await storing(() => dependencies.store.dropRefused(id));
      if (manager.session) manager.session.refused = await dependencies.store.refused();
      manager.tell(['records', 'sync']);
    },
    dropDamaged: (id) => manager.runExclusive(() => dropDamaged(dependencies, manager, id)),
  };
}

/** F9: what is damaged and lies only here goes when a person says so, and never before it was exported. */
async function dropDamaged({ store }: WorkerDependencies, manager: SessionManager, id: string): Promise<Result> {
  if (!manager.session) return failed('locked');
  const row = (await damagedRows(store)).find((one) => damagedId(one) === id);
  if (!row || !isOnlyHere(row)) return failed('notFound');
  if (!manager.session.exported.has(id)) return failed('unsentWork', { count: 1 });
  const trouble = await storing(() => store.dropCorrupt(row.table, row.key));
  manager.tell(['records', 'sync']);
  return trouble ?? done(null);
}
