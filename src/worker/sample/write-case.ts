import type { Id } from '../../domain/values.ts';
import { berlinMinute } from '../../domain/berlin.ts';
import type { Write } from '../../protocol/open-record.ts';
import type { Failure } from '../../protocol/results.ts';
import type { SampleProgress } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { createCase } from '../writes/create-case.ts';
import { save } from '../writes/save.ts';
import type { PlannedCase } from './plan-case.ts';
import type { PlannedVisit } from './plan-visit.ts';

export interface CaseToWrite {
  readonly planned: PlannedCase;
  readonly office: Id | undefined;
  readonly step: (step: SampleProgress['step'], by: number, items: number) => void;
}

/** Makes the case and writes its visits one after the other, each as if it were written down that day. */
export async function writeCase(
  dependencies: WorkerDependencies,
  desk: Desk,
  { planned, office, step }: CaseToWrite,
): Promise<Failure | null> {
  const { newId } = dependencies;
  const assignment = office === undefined ? {} : { assignment: { office, lead: desk.keys.member } };
  const made = await createCase(dependencies, desk, {
    caseFile: { ...planned.caseFile, ...assignment },
    client: planned.client,
    draftKey: null,
    edge: { newId, now: () => planned.startedAt },
  });
  if (!made.ok) return made.failure;
  step('cases', 1, 4);
  for (const visit of planned.visits) {
    const writtenAt = Math.min(visit.writtenAt, dependencies.now());
    const writes = visitWrites(desk, { of: made.value.id, ids: [newId(), newId()], visit, writtenAt });
    const saved = await save(dependencies, desk, { writes, draftKey: null, edge: { newId, now: () => writtenAt } });
    if (!saved.ok) return saved.failure;
    step('visits', 1, 2);
  }
  return null;
}

interface VisitToWrite {
  readonly of: Id;
  readonly ids: readonly [visit: Id, note: Id];
  readonly visit: PlannedVisit;
  readonly writtenAt: number;
}

function visitWrites(desk: Desk, { of, ids: [visit, note], visit: planned, writtenAt }: VisitToWrite): readonly Write[] {
  const base = { of, seen: {}, opened: {} };
  return [
    { ...base, record: visit, kind: 'visit', values: { ...planned.visit, by: desk.keys.member, recorded: berlinMinute(writtenAt) } },
    { ...base, record: note, kind: 'visitNote', values: { ...planned.note, visit } },
  ];
}
