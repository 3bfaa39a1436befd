import * as v from 'valibot';
import { berlinDate } from '../../domain/berlin.ts';
import { decisions, type Decision } from '../../domain/kinds/participation.ts';
import { civilDateSchema, type CivilDate, type Id } from '../../domain/values.ts';
import type { Saved, Write } from '../../protocol/open-record.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { participationOf } from '../memory/programme-records.ts';
import { knownPlace } from '../places/known-place.ts';
import { stepWrite } from '../places/step-write.ts';
import { done, failed } from '../request.ts';
import { save } from '../writes/save.ts';

/**
 * R6: what the client has decided, in place of what was decided before. Who says no before the support has begun gives the place back with it;
 * undone, it is asked for again (whoever asked meanwhile comes first).
 */
export async function decideParticipation(
  dependencies: WorkerDependencies,
  desk: Desk,
  { of, decision, on }: { of: Id; decision: Decision; on: CivilDate },
): Promise<Result<Saved>> {
  const today = berlinDate(dependencies.now());
  if (!decisions.includes(decision) || !v.is(civilDateSchema, on) || on > today) return failed('invalid');
  if (desk.memory.record(of) === null) return failed('notFound');
  const known = participationOf(desk.memory.ofCase(of));
  const seen = known?.merged.parts.decision.versions.map(({ change }) => change) ?? [];
  const decide: Write<'participation'> = {
    record: known?.record ?? dependencies.newId(),
    kind: 'participation',
    of,
    values: { decision: { decision, on }, ...(known ? {} : { enquiredOn: on }) },
    seen: { decision: seen },
    opened: {},
  };
  const { give, again } = decision === 'no' ? await givenUp(dependencies, desk, of) : { give: [], again: [] };
  const saved = await save(dependencies, desk, { writes: [decide, ...give], draftKey: null });
  return saved.ok ? done({ records: saved.value.records, undo: [...saved.value.undo, ...again] }) : saved;
}

interface GivenUp {
  readonly give: readonly Write[];
  readonly again: readonly Write[];
}

/** A place that is held or waited for while nothing has begun. A support that has begun ends by its end. */
async function givenUp({ store, now, newId }: WorkerDependencies, desk: Desk, of: Id): Promise<GivenUp> {
  const { places } = await store.meta();
  const { state, days } = knownPlace(desk, of, { told: places, today: berlinDate(now()) });
  if (state === 'none' || state === 'released' || state === 'occupied' || days === null) return { give: [], again: [] };
  if (desk.caseBooks.book(of).rules.facts.start !== null) return { give: [], again: [] };
  const as = state === 'reserved' ? 'reserve' : 'occupy';
  return {
    give: [stepWrite(newId(), { of, step: { act: 'release', last: null } })],
    again: [stepWrite(newId(), { of, step: { act: 'request', as, days } })],
  };
}
