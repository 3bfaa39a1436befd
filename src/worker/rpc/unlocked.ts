import type { WorkerDependencies } from '../base/dependencies.ts';
import { accessLogFeature } from '../features/access-log/index.ts';
import { accessFeature } from '../features/access/index.ts';
import { casesFeature, personOf } from '../features/cases/index.ts';
import { editingFeature } from '../features/editing/index.ts';
import { firstRunFeature } from '../features/first-run/index.ts';
import { handoversFeature } from '../features/handovers/index.ts';
import { notificationsFeature } from '../features/notifications/index.ts';
import { participationFeature } from '../features/participation/index.ts';
import { peopleFeature } from '../features/people/index.ts';
import { placesFeature } from '../features/places/index.ts';
import { planFeature } from '../features/plan/index.ts';
import { memberName, programmeFeature } from '../features/programme/index.ts';
import { reviewFeature } from '../features/review/index.ts';
import { settingsFeature } from '../features/settings/index.ts';
import type { SessionManager } from '../session/session-manager.ts';
import type { FeatureHooks, Hooks } from '../session/unlocked-session.ts';

// What only an unlocked device needs, fetched as one piece while somebody types the passphrase (ARCHITECTURE.md "Speed").

export { BackgroundIndexer } from '../session/background-indexer.ts';
export { openSession, SessionLoader } from '../session/open-session.ts';

/** In the order in which their hooks run. */
const features: readonly FeatureHooks[] = [
  casesFeature,
  participationFeature,
  placesFeature,
  planFeature,
  accessFeature,
  peopleFeature,
  handoversFeature,
];

export const hooks: Hooks = {
  kinds: Object.assign({}, ...features.map(({ kinds }) => kinds)),
  refuse: features.flatMap(({ refuse }) => refuse ?? []),
  follow: features.flatMap(({ follow }) => follow ?? []),
  indexes: features.flatMap(({ index }) => index ?? []),
  maintenance: features.flatMap(({ maintenance }) => maintenance ?? []),
  memberName,
  personOf,
};

/** The methods of all features that need an unlocked device, or come late. */
export function lateMethods(dependencies: WorkerDependencies, manager: SessionManager) {
  return {
    ...firstRunFeature.methods(dependencies, manager),
    ...programmeFeature.methods(dependencies, manager),
    ...casesFeature.methods(dependencies, manager),
    ...editingFeature.methods(dependencies, manager),
    ...reviewFeature.methods(dependencies, manager),
    ...participationFeature.methods(dependencies, manager),
    ...placesFeature.methods(dependencies, manager),
    ...planFeature.methods(dependencies, manager),
    ...settingsFeature.methods(dependencies, manager),
    ...accessFeature.methods(dependencies, manager),
    ...peopleFeature.methods(dependencies, manager),
    ...handoversFeature.methods(dependencies, manager),
    ...notificationsFeature.methods(dependencies, manager),
    ...accessLogFeature.methods(dependencies, manager),
  };
}
