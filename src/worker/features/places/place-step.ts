import { caseOf } from '../cases/index.ts';
import * as v from 'valibot';
import { placeRequestSchema, type PlaceRequest } from '../../../domain/kinds/place-request.ts';
import { textSchema, type Id } from '../../../domain/values.ts';
import type { PlaceView } from '../../../protocol/limits-views.ts';
import type { Saved } from '../../../protocol/open-record.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isTeamLead } from '../../keys/people.ts';
import { done, failed, type Failed } from '../../base/request.ts';
import { save } from '../../records/save.ts';
import { placeView } from './place-view.ts';
import { stepEdit } from './known-place.ts';

/** A step as the page hands it over. */
export interface AskedStep {
  readonly caseId: Id;
  readonly step: PlaceRequest;
  readonly reason: string;
}

/**
 * R1, R2: asks the server for a step of a case's place, by way of the outbox, so also without network. What makes no sense now (somebody else was
 * faster) is `stale`. Undone by the step that takes it back, where there is one.
 */
export async function placeStep(dependencies: WorkerDependencies, session: UnlockedSession, asked: AskedStep): Promise<Result<Saved>> {
  const now = placeView(session, asked.caseId, { meta: await dependencies.store.meta(), now: dependencies.now() });
  const problem = problemOf(session, asked, now);
  if (problem) return problem;
  const taken = takenAtOnce(session, asked, now);
  const edits = [asked, ...(taken ? [{ caseId: asked.caseId, step: taken }] : [])].map((one) => stepEdit(dependencies.newId(), one));
  const saved = await save(dependencies, session, { edits, draftKey: null });
  if (!saved.ok) return saved;
  const back = counterOf(asked.step, now);
  const undo = back ? [stepEdit(dependencies.newId(), { caseId: asked.caseId, ...back })] : [];
  return done({ records: saved.value.records, undo });
}

/** A support that has its days takes the place it accepts: held for a decision only, it would go again after 14 days while the support goes on. */
function takenAtOnce(session: UnlockedSession, { caseId, step }: AskedStep, { days: offered }: PlaceView): PlaceRequest | null {
  const { facts, lastDay } = caseOf(session, caseId).rules;
  if (step.act !== 'accept' || offered === null || facts.start === null || lastDay === null) return null;
  const from = facts.start > offered.from ? facts.start : offered.from;
  return from <= lastDay ? { act: 'occupy', days: { from, until: lastDay } } : null;
}

function problemOf(session: UnlockedSession, { step, reason }: AskedStep, now: PlaceView): Failed | null {
  if (!v.is(placeRequestSchema, step) || !v.is(textSchema, reason)) return failed('invalid');
  if (step.act === 'urgent' && !isTeamLead(session)) return failed('noAccess');
  if (!now.may.includes(step.act)) return failed('stale');
  if ((step.act === 'request' || step.act === 'occupy') && step.days.from > step.days.until) return failed('invalid');
  return step.act === 'urgent' && step.urgent && reason.trim() === '' ? failed('reasonMissing') : null;
}

/** The step that takes this one back; null where what is given up cannot be had again (a place on the waiting list). */
function counterOf(step: PlaceRequest, before: PlaceView): { readonly step: PlaceRequest; readonly reason?: string } | null {
  if (step.act === 'request') return { step: { act: 'release', last: null } };
  // The same rank; what was free meanwhile may have been offered to somebody else.
  if (step.act === 'decline') return { step: { act: 'resume' } };
  if (step.act === 'urgent') return { step: { act: 'urgent', urgent: !step.urgent }, reason: before.urgentReason };
  const { state, days, pending } = before;
  if ((step.act === 'occupy' || step.act === 'release') && state === 'occupied' && days) return { step: { act: 'occupy', days } };
  if (step.act !== 'release') return null;
  if (state === 'reserved' && days) return { step: { act: 'request', as: 'reserve', days } };
  const asked = state === 'requested' ? pending.findLast(({ act }) => act === 'request') : undefined;
  return asked ? { step: asked } : null;
}
