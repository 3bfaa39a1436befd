import { berlinDate } from '../../../domain/berlin.ts';
import { defineFeature } from '../../records/define-feature.ts';
import { nothingChanges, previewSetting } from './preview.ts';
import { saveSetting, withdrawSetting } from './save-setting.ts';
import { settingViews } from './setting-views.ts';

export { saveSetting } from './save-setting.ts';

/** The programme's settings: which hold, which come, who decided and why; by team leads. */
export const settingsFeature = defineFeature({
  methods: (dependencies) => {
    const { store, now } = dependencies;
    return {
      settings: {
        query: async (session) => settingViews(session, berlinDate(now()), (await store.meta()).places?.capacity ?? null),
        locked: [],
        log: null,
      },
      previewSetting: {
        query: async (session, form) => previewSetting(session, form, { places: (await store.meta()).places, today: berlinDate(now()) }),
        locked: nothingChanges,
        log: null,
      },
      saveSetting: { command: (session, form) => saveSetting(dependencies, session, form) },
      withdrawSetting: { command: (session, record) => withdrawSetting(dependencies, session, record) },
    };
  },
});
