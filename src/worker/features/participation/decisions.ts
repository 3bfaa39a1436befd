import * as v from 'valibot';
import { berlinDate } from '../../../domain/berlin.ts';
import { decisions, type Decision } from '../../../domain/kinds/participation.ts';
import { civilDateSchema, type CivilDate, type Id } from '../../../domain/values.ts';
import type { Saved, RecordEdit } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { caseOf, participationOf, projectionsOf } from '../cases/index.ts';
import { knownPlace, stepEdit } from '../places/index.ts';
import { done, failed, type Failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';
import { holdsContent, needsDecision } from '../../../domain/participation.ts';
import { startFindings } from '../../../domain/programme-term.ts';
import { mayWriteIn } from '../../keys/access-level.ts';
import { loadSpaces } from '../../session/open-session.ts';

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

/*
 * What the rules refuse to begin (RULES.md "Limits"). Never a true record: what is there may always be corrected and removed.
 */

/** R6, R8: why these writes may not be made together; null: they may. */
export async function refusalOf(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  edits: readonly RecordEdit[],
): Promise<Failed | null> {
  const early = tooEarly(session, edits);
  // Right after unlocking the content may not have been unsealed yet: what the client decided is looked up before anything is refused.
  if (early.length > 0) await loadSpaces(dependencies, session, contentOf(session, early));
  if (tooEarly(session, edits).length > 0) return failed('noDecision');
  return edits.some((write) => startsOutside(session, write)) ? failed('outsideTerm') : null;
}

function tooEarly(session: UnlockedSession, edits: readonly RecordEdit[]): readonly RecordEdit[] {
  return edits.filter((write) => isTooEarly(session, write, edits));
}

function contentOf({ keyring }: UnlockedSession, edits: readonly RecordEdit[]): readonly Id[] {
  return [...new Set(edits.map(({ caseId }) => caseId))].flatMap((caseId) => keyring.find('content', caseId)?.space ?? []);
}

/** R6: new content of a case whose client has not said yes, and does not say it in the same save. */
function isTooEarly(session: UnlockedSession, { kind, record, caseId, remove }: RecordEdit, edits: readonly RecordEdit[]): boolean {
  if (caseId === null || remove === true || !needsDecision(kind) || session.recordStore.record(record) !== null) return false;
  // Whoever may not write there is told that, and nothing of the client's decision.
  if (!mayWriteIn(session, caseId)) return false;
  const { rules, participation } = caseOf(session, caseId);
  if (holdsContent(rules.facts.decided)) return false;
  // A case from before decisions were written down has begun by its start.
  if (participation === null && rules.facts.start !== null) return false;
  return !edits.some((write) => isParticipation(write) && write.caseId === caseId && write.values.decision?.decision === 'yes');
}

function isParticipation(write: RecordEdit): write is RecordEdit<'participation'> {
  return write.kind === 'participation';
}

/** R8: a start that is newly written and lies outside the term. What stands already is no matter of the other parts of its record. */
function startsOutside(session: UnlockedSession, write: RecordEdit): boolean {
  if (write.kind !== 'caseFile' || write.remove === true) return false;
  const { start }: RecordEdit<'caseFile'>['values'] = write.values;
  return start ? isOutsideTerm(session, start.on, write.record) : false;
}

/** R8: `of` null for a case that is only being made. */
export function isOutsideTerm(session: UnlockedSession, start: CivilDate, caseId: Id | null): boolean {
  if (caseId !== null && caseOf(session, caseId).rules.facts.start === start) return false;
  return startFindings(start, projectionsOf(session).settings().term).length > 0;
}
