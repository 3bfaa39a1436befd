import { storing } from '../../base/storing.ts';
import { defineFeature } from '../../records/define-feature.ts';
import { notifications } from './notifications.ts';

/** What a person should hear of once. */
export const notificationsFeature = defineFeature({
  methods: (dependencies, manager) => ({
    notifications: { query: (session) => notifications(dependencies, session), locked: [], log: null },
    dismiss: {
      anytime: async (id) => {
        const { dismissed } = await dependencies.store.meta();
        if (!dismissed.includes(id)) await storing(() => dependencies.store.setMeta({ dismissed: [...dismissed, id] }));
        manager.tell(['records']);
      },
      newer: undefined,
      log: null,
    },
  }),
});
