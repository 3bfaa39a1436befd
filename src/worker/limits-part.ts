import type { WorkerDependencies } from './dependencies.ts';
import { placesPart, type PlacesPart } from './places/places-part.ts';
import { planPart, type PlanPart } from './plan/plan-part.ts';
import type { SessionManager } from './session/session-manager.ts';
import { settingsPart, type SettingsPart } from './settings/settings-part.ts';

export type LimitsPart = PlacesPart & PlanPart & SettingsPart;

/** The programme's limits: places, periods, planning, settings. Fetched when one of them is asked for first. */
export function limitsPart(dependencies: WorkerDependencies, manager: SessionManager): LimitsPart {
  return { ...placesPart(dependencies, manager), ...planPart(dependencies, manager), ...settingsPart(dependencies, manager) };
}
