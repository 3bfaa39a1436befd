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
 * How full the programme is, for placement officers: a team lead's device reports it whenever it differs from what it reported before,
 * and returns what the server knows now. The server shows it from the next Monday 06:00 on. Until places are granted by the server, an open
 * case stands for a place.
 */
export async function reportPlaces(
  { now, send }: WorkerDependencies,
  desk: Desk,
  reported: PlacesLevel | null,
): Promise<PlacesLevel | null> {
  const { capacity } = programmeView(desk, now());
  // The programme's words may not have come yet.
  if (!isTeamLead(desk) || capacity === 0) return reported;
  const level = levelOf({ occupied: openCases(desk, now()), capacity, waiting: 0 });
  if (level === reported) return reported;
  const answer = await ask(send, { method: 'POST', path: '/api/figure', body: { level }, member: desk.keys.member }, v.unknown());
  return answer.ok ? level : reported;
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
