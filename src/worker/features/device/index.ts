import { storing } from '../../base/storing.ts';
import { defineFeature, refused } from '../../records/define-feature.ts';
import { keepDraft, listDrafts, readDraft } from './drafts.ts';
import { syncView } from './sync-view.ts';

export { draftContext, listDrafts } from './drafts.ts';
export { unsentEntries } from './sync-view.ts';

/** What this device keeps, and how safe it is. Works while locked. */
export const deviceFeature = defineFeature({
  methods: (dependencies, manager) => ({
    sync: {
      anytime: () => syncView(dependencies.store, manager.session),
      newer: { unsent: 0, needsReview: 0, state: 'updateNeeded', lastExchange: null },
      log: null,
    },
    keepDraft: { anytime: (key, form) => keepDraft(dependencies, manager, { key, form }), newer: refused, log: null },
    draft: { anytime: (key) => readDraft(dependencies, manager, key), newer: null, log: null },
    drafts: { anytime: () => listDrafts(dependencies), newer: [], log: null },
    dropDraft: { anytime: async (key) => void (await storing(() => dependencies.store.dropDraft(key))), newer: undefined, log: null },
  }),
});
