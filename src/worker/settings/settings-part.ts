import { berlinDate } from '../../domain/berlin.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { blankEffect } from '../blank-limits.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { clockAndIdsAt } from '../session/clock-and-ids.ts';
import { previewSetting } from './preview.ts';
import { saveSetting, withdrawSetting } from './save-setting.ts';
import { settingViews } from './setting-views.ts';

export type SettingsPart = Pick<LotseWorker, 'settings' | 'previewSetting' | 'saveSetting' | 'withdrawSetting'>;

/** The programme's settings: which hold, which come, who decided and why; by team leads. */
export function settingsPart(dependencies: WorkerDependencies, manager: SessionManager): SettingsPart {
  const { store, now } = dependencies;
  const writing = clockAndIdsAt(manager);
  return {
    settings: async () => {
      const told = (await store.meta()).places?.capacity ?? null;
      return manager.session ? settingViews(manager.session, berlinDate(now()), told) : [];
    },
    previewSetting: async (form) => {
      const { session } = manager;
      if (!session) return blankEffect;
      return previewSetting(session, form, { places: (await store.meta()).places, today: berlinDate(now()) });
    },
    saveSetting: (form) => writing((session) => saveSetting(dependencies, session, form)),
    withdrawSetting: (record) => writing((session) => withdrawSetting(dependencies, session, record)),
  };
}
