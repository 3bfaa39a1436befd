import { done, failed } from '../../base/request.ts';
import { storing } from '../../base/storing.ts';
import { defineFeature } from '../../records/define-feature.ts';
import { sectionOf, wasRead } from '../../records/sections.ts';
import { damagedId, damagedRows, exportUnsent, isOnlyHere } from './export-unsent.ts';
import { importUnsent } from './import-unsent.ts';
import { reviewItems, unsentList } from './review-items.ts';

/** What waits on this device: for a person's look, for the server, or to be taken to another device as a file. */
export const reviewFeature = defineFeature({
  methods: ({ store }, manager) => ({
    reviewItems: {
      query: (session) => reviewItems(session, store),
      locked: [],
      log: {
        after: (_, items) =>
          items.flatMap((item) => {
            const kind = item.type === 'conflict' ? item.conflict.kind : item.type === 'refused' ? item.kind : null;
            const section = kind && sectionOf(kind);
            return section === 'frame' ? [] : wasRead(item.caseId, section);
          }),
      },
    },
    unsentList: { query: unsentList, locked: [], log: null },
    dismissRefused: {
      anytime: async (id) => {
        await storing(() => store.dropRefused(id));
        if (manager.session) manager.session.refused = await store.refused();
        manager.tell(['records', 'sync']);
      },
      newer: undefined,
      log: null,
    },
    /** F9: what is damaged and lies only here goes when a person says so, and never before it was exported. */
    dropDamaged: {
      request: (session, id) =>
        manager.runExclusive(async () => {
          const row = (await damagedRows(store)).find((one) => damagedId(one) === id);
          if (!row || !isOnlyHere(row)) return failed('notFound');
          if (!session.exported.has(id)) return failed('unsentWork', { count: 1 });
          const trouble = await storing(() => store.dropCorrupt(row.table, row.key));
          manager.tell(['records', 'sync']);
          return trouble ?? done(null);
        }),
      log: null,
    },
    exportUnsent: {
      anytime: async () => {
        const { text, damaged } = await exportUnsent(store);
        for (const id of damaged) manager.session?.exported.add(id);
        if (damaged.length > 0) manager.tell(['records']);
        return text;
      },
      newer: '',
      log: { after: () => [{ act: 'export', case: null, section: null }] },
    },
    importUnsent: { command: (session, text) => importUnsent({ store }, session, text) },
  }),
});
