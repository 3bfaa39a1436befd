import type { Id } from '../domain/values.ts';
import { berlinMinute } from '../domain/berlin.ts';
import type { RecordEdit } from '../protocol/open-record.ts';
import type { Failure } from '../protocol/results.ts';
import type { SampleProgress } from '../protocol/worker-api.ts';
import type { WorkerDependencies } from '../worker/base/dependencies.ts';
import type { UnlockedSession } from '../worker/session/unlocked-session.ts';
import { createCase } from '../worker/features/participation/index.ts';
import { save } from '../worker/records/save.ts';
import type { CaseWithPlans } from './plan-appointments.ts';
import type { PlannedVisit } from './plan-visit.ts';

export interface CaseToWrite {
  readonly planned: CaseWithPlans;
  readonly office: Id | undefined;
  readonly step: (step: SampleProgress['step'], by: number, items: number) => void;
}

/** Makes the case and writes its visits and appointments one after the other, each as if it were written down that day. */
export async function writeCase(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { planned, office, step }: CaseToWrite,
): Promise<Failure | null> {
  const { newId } = dependencies;
  const assignment = office === undefined ? {} : { assignment: { office, lead: session.keys.member } };
  const made = await createCase(dependencies, session, {
    caseFile: { ...planned.caseFile, ...assignment },
    client: planned.client,
    draftKey: null,
    clockAndIds: { newId, now: () => planned.startedAt },
  });
  if (!made.ok) return made.failure;
  step('cases', 1, 4);
  for (const visit of planned.visits) {
    const writtenAt = Math.min(visit.writtenAt, dependencies.now());
    const edits = visitEdits(session, { caseId: made.value.id, ids: [newId(), newId()], visit, writtenAt });
    const saved = await save(dependencies, session, { edits, draftKey: null, clockAndIds: { newId, now: () => writtenAt } });
    if (!saved.ok) return saved.failure;
    step('visits', 1, 2);
  }
  for (const { writtenAt, ...values } of planned.appointments) {
    const base = { record: newId(), caseId: made.value.id, seen: {}, opened: {} };
    const edit: RecordEdit = { ...base, kind: 'appointment', values: { ...values, by: session.keys.member } };
    const clockAndIds = { newId, now: () => Math.min(writtenAt, dependencies.now()) };
    const saved = await save(dependencies, session, { edits: [edit], draftKey: null, clockAndIds });
    if (!saved.ok) return saved.failure;
    step('visits', 0, 1);
  }
  return null;
}

interface VisitToWrite {
  readonly caseId: Id;
  readonly ids: readonly [visit: Id, note: Id];
  readonly visit: PlannedVisit;
  readonly writtenAt: number;
}

function visitEdits(
  session: UnlockedSession,
  { caseId, ids: [visit, note], visit: planned, writtenAt }: VisitToWrite,
): readonly RecordEdit[] {
  const base = { caseId, seen: {}, opened: {} };
  return [
    { ...base, record: visit, kind: 'visit', values: { ...planned.visit, by: session.keys.member, recorded: berlinMinute(writtenAt) } },
    { ...base, record: note, kind: 'visitNote', values: { ...planned.note, visit } },
  ];
}
