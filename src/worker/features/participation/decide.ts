import * as v from 'valibot';
import { berlinDate } from '../../../domain/berlin.ts';
import { decisions, type Decision } from '../../../domain/kinds/participation.ts';
import { civilDateSchema, type CivilDate, type Id } from '../../../domain/values.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { caseOf, participationOf } from '../cases/index.ts';
import { knownPlace, stepEdit } from '../places/index.ts';
import { done, failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';

/**
 * R6: what the client has decided, in place of what was decided before. Who says no before the support has begun gives the place back with it;
 * undone, it is asked for again (whoever asked meanwhile comes first).
 */
export async function decideParticipation(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, decision, on }: { caseId: Id; decision: Decision; on: CivilDate },
): Promise<Result<Saved>> {
  const today = berlinDate(dependencies.now());
  if (!decisions.includes(decision) || !v.is(civilDateSchema, on) || on > today) return failed('invalid');
  if (session.recordStore.record(caseId) === null) return failed('notFound');
  const known = participationOf(session.recordStore.ofCase(caseId));
  const seen = known?.merged.parts.decision.versions.map(({ change }) => change) ?? [];
  const decide: RecordEdit<'participation'> = {
    record: known?.record ?? dependencies.newId(),
    kind: 'participation',
    caseId,
    values: { decision: { decision, on }, ...(known ? {} : { enquiredOn: on }) },
    seen: { decision: seen },
    opened: {},
  };
  const { give, again } = decision === 'no' ? await givenUp(dependencies, session, caseId) : { give: [], again: [] };
  const saved = await save(dependencies, session, { edits: [decide, ...give], draftKey: null });
  return saved.ok ? done({ records: saved.value.records, undo: [...saved.value.undo, ...again] }) : saved;
}

interface GivenUp {
  readonly give: readonly RecordEdit[];
  readonly again: readonly RecordEdit[];
}

/** A place that is held or waited for while nothing has begun. A support that has begun ends by its end. */
async function givenUp({ store, now, newId }: WorkerDependencies, session: UnlockedSession, caseId: Id): Promise<GivenUp> {
  const { places } = await store.meta();
  const { state, days } = knownPlace(session, caseId, { told: places, today: berlinDate(now()) });
  if (state === 'none' || state === 'released' || state === 'occupied' || days === null) return { give: [], again: [] };
  if (caseOf(session, caseId).rules.facts.start !== null) return { give: [], again: [] };
  const as = state === 'reserved' ? 'reserve' : 'occupy';
  return {
    give: [stepEdit(newId(), { caseId, step: { act: 'release', last: null } })],
    again: [stepEdit(newId(), { caseId, step: { act: 'request', as, days } })],
  };
}
