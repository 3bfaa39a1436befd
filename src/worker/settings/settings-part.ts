import { berlinDate } from '../../domain/berlin.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import { blankEffect } from '../blank-limits.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { writingAt } from '../session/writing-at.ts';
import { previewSetting } from './preview.ts';
import { saveSetting, withdrawSetting } from './save-setting.ts';
import { settingViews } from './setting-views.ts';

export type SettingsPart = Pick<LotseWorker, 'settings' | 'previewSetting' | 'saveSetting' | 'withdrawSetting'>;

/** The programme's settings: which hold, which come, who decided and why; by team leads. */
export function settingsPart(dependencies: WorkerDependencies, keeper: DeskKeeper): SettingsPart {
  const { store, now } = dependencies;
  const writing = writingAt(keeper);
  return {
    settings: async () => {
      const told = (await store.meta()).places?.capacity ?? null;
      return keeper.desk ? settingViews(keeper.desk, berlinDate(now()), told) : [];
    },
    previewSetting: async (form) => {
      const { desk } = keeper;
      if (!desk) return blankEffect;
      return previewSetting(desk, form, { places: (await store.meta()).places, today: berlinDate(now()) });
    },
    saveSetting: (form) => writing((desk) => saveSetting(dependencies, desk, form)),
    withdrawSetting: (record) => writing((desk) => withdrawSetting(dependencies, desk, record)),
  };
}
