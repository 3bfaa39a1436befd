import * as v from 'valibot';
import { berlinDate } from '../../domain/berlin.ts';
import { levelOf } from '../../domain/places-level.ts';
import type { PlacesLevel } from '../../protocol/people-http.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import { isTeamLead } from '../people/invite.ts';
import { ask } from '../request.ts';
import { programmeView } from '../views/programme-view.ts';

/**
 * How full the programme is, for placement officers: a team lead's device reports it whenever it differs from what it reported before.
 * The server shows it from the next Monday 06:00 on. Until places are granted by the server, an open case stands for a place.
 */
export class PlacesReport {
  readonly #dependencies: WorkerDependencies;
  #reported: PlacesLevel | null = null;

  constructor(dependencies: WorkerDependencies) {
    this.#dependencies = dependencies;
  }

  async report(desk: Desk): Promise<void> {
    if (!isTeamLead(desk)) return;
    const { now, send } = this.#dependencies;
    const { capacity } = programmeView(desk, now());
    // The programme's words have not come yet.
    if (capacity === 0) return;
    const level = levelOf({ occupied: openCases(desk, now()), capacity, waiting: 0 });
    if (level === this.#reported) return;
    const answer = await ask(send, { method: 'POST', path: '/api/figure', body: { level }, member: desk.keys.member }, v.unknown());
    if (answer.ok) this.#reported = level;
  }
}

/** Begun and neither ended nor removed. */
function openCases(desk: Desk, now: number): number {
  const today = berlinDate(now);
  const files = desk.memory.cases().flatMap((of) => desk.memory.record(of) ?? []);
  return files.filter(isA('caseFile')).filter(({ merged }) => {
    const { end, phase } = merged.values;
    return !merged.deleted && phase !== 'closed' && (end === null || end.on >= today);
  }).length;
}
