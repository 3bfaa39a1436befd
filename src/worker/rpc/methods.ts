import type { WorkerDependencies } from '../base/dependencies.ts';
import { deviceFeature } from '../features/device/index.ts';
import { signInFeature } from '../features/sign-in/index.ts';
import type { Methods } from '../records/define-feature.ts';
import type { SessionManager } from '../session/session-manager.ts';

/** What works before anything is unlocked, and is part of every start. */
export function earlyMethods(dependencies: WorkerDependencies, manager: SessionManager) {
  return { ...signInFeature.methods(dependencies, manager), ...deviceFeature.methods(dependencies, manager) };
}

/** Every method that the page may call: one that has no row does not compile. */
export async function allMethods(dependencies: WorkerDependencies, manager: SessionManager): Promise<Methods> {
  const { lateMethods } = await import('./unlocked.ts');
  return { ...earlyMethods(dependencies, manager), ...lateMethods(dependencies, manager) };
}
