import { berlinDate } from '../../domain/berlin.ts';
import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { previewSetting } from './preview.ts';
import { saveSetting, withdrawSetting } from './save-setting.ts';
import { settingViews } from './setting-views.ts';

export type SettingsPart = Pick<LotseWorker, 'settings' | 'previewSetting' | 'saveSetting' | 'withdrawSetting'>;

/** The programme's settings: which hold, which come, who decided and why; by team leads. */
export function settingsPart(dependencies: WorkerDependencies, keeper: DeskKeeper): SettingsPart {
  const { store, now } = dependencies;
  const writing = <T>(write: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> =>
    keeper.inTurn(async () => {
      const { desk } = keeper;
      if (!desk) return failed('locked');
      const result = await write(desk);
      if (result.ok) keeper.changed(desk, []);
      return result;
    });
  return {
    settings: async () => (keeper.desk ? settingViews(keeper.desk, berlinDate(now())) : []),
    previewSetting: async (form) => {
      const { desk } = keeper;
      if (!desk) return { earlier: [], later: [], over: null, weeksOver: 0, weeksHealed: 0 };
      return previewSetting(desk, form, { places: (await store.meta()).places, today: berlinDate(now()) });
    },
    saveSetting: (form) => writing((desk) => saveSetting(dependencies, desk, form)),
    withdrawSetting: (record) => writing((desk) => withdrawSetting(dependencies, desk, record)),
  };
}
