import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { failed } from '../request.ts';
import type { DeskKeeper } from '../session/desk-keeper.ts';
import { accessLog } from '../views/log-view.ts';
import { tidings } from '../views/tidings.ts';
import { storing } from '../writes/store-items.ts';
import { inbox, takeHandover } from './inbox.ts';
import { officerPart } from './officer-part.ts';

export type TeamPart = Pick<LotseWorker, 'tidings' | 'putAway' | 'accessLog' | 'inbox' | 'takeHandover' | 'officer' | 'handOver'>;

/** What the team hears of, and what comes in from placement officers. */
export function teamPart(dependencies: WorkerDependencies, keeper: DeskKeeper): TeamPart {
  const { store } = dependencies;
  return {
    ...officerPart(dependencies, keeper),
    tidings: async () => (keeper.desk ? tidings(dependencies, keeper.desk) : []),
    putAway: async (id) => {
      const { putAway } = await store.meta();
      if (!putAway.includes(id)) await storing(() => store.setMeta({ putAway: [...putAway, id] }));
      keeper.tell(['records']);
    },
    accessLog: async (of, older) => (keeper.desk ? accessLog(dependencies, keeper.desk, { of, older }) : failed('locked')),
    inbox: async () => (keeper.desk ? inbox(dependencies, keeper.desk) : []),
    takeHandover: async (record): Promise<Result> =>
      keeper.desk ? takeHandover({ dependencies, keeper }, keeper.desk, record) : failed('locked'),
  };
}
