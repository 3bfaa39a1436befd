import type { Result } from '../../protocol/results.ts';
import type { LotseWorker } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { failed } from '../request.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { accessLog } from '../views/log-view.ts';
import { notifications } from '../views/notifications.ts';
import { storing } from '../records/store-items.ts';
import { inbox, takeHandover } from './inbox.ts';
import { officerPart } from './officer-part.ts';

export type TeamPart = Pick<LotseWorker, 'notifications' | 'dismiss' | 'accessLog' | 'inbox' | 'takeHandover' | 'officer' | 'handOver'>;

/** What the team hears of, and what comes in from placement officers. */
export function teamPart(dependencies: WorkerDependencies, manager: SessionManager): TeamPart {
  const { store } = dependencies;
  return {
    ...officerPart(dependencies, manager),
    notifications: async () => (manager.session ? notifications(dependencies, manager.session) : []),
    dismiss: async (id) => {
      const { dismissed } = await store.meta();
      if (!dismissed.includes(id)) await storing(() => store.setMeta({ dismissed: [...dismissed, id] }));
      manager.tell(['records']);
    },
    accessLog: async (caseId, older) => (manager.session ? accessLog(dependencies, manager.session, { caseId, older }) : failed('locked')),
    inbox: async () => (manager.session ? inbox(dependencies, manager.session) : []),
    takeHandover: async (record): Promise<Result> =>
      manager.session ? takeHandover({ dependencies, manager }, manager.session, record) : failed('locked'),
  };
}
