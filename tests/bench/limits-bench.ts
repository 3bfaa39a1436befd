import type { Id } from '../../src/domain/values.ts';
import { CaseProjections } from '../../src/worker/features/cases/case-projections.ts';
import { median, timed, type Figure } from './figures.ts';
import { fullMemory, plainChange, visitValues, type FullMemory } from '../support/full-memory.ts';

const CASES = 40;
const VISITS = 10_000;
const ROUNDS = 7;
const EDITS = 300;

/** The limits of all visits of a full device, and of one that is edited; what is measured is the worker's own time, in Node. */
export async function benchLimits(): Promise<readonly Figure[]> {
  const projections: CaseProjections[] = [];
  const full = await fullMemory(CASES, VISITS, (recordStore) => {
    for (let i = 0; i <= ROUNDS; i++) projections.push(new CaseProjections(recordStore));
  });
  for (const { id } of full.visits) full.recordStore.record(id);
  const all: number[] = [];
  const floors: number[] = [];
  for (const one of projections) {
    floors.push(readAll(full));
    all.push(classifyAll(one, full));
  }
  const [last] = projections.splice(0);
  const { edits, merges } = editMany(last ?? new CaseProjections(full.recordStore), full);
  const classify = median(all);
  return [
    timed(`Read the values of ${String(VISITS)} visits (structured clone): the floor (Node)`, median(floors)),
    timed(`Classify ${String(VISITS)} visits of ${String(CASES)} cases (Node)`, classify, { floor: median(floors), goal: 500 }),
    timed(`One edited visit among ${String(VISITS)}: merged, weeks, flags; the floor is merging it (Node)`, median(edits), {
      floor: median(merges),
      goal: 1,
    }),
  ];
}

/** What it costs to have the values in hand at all. */
function readAll({ recordStore, visits }: FullMemory): number {
  const values = visits.map(({ id }) => recordStore.record(id)?.merged.values);
  const start = performance.now();
  structuredClone(values);
  return performance.now() - start;
}

function classifyAll(projections: CaseProjections, { cases }: FullMemory): number {
  const start = performance.now();
  for (const caseId of cases) projections.result(caseId);
  return performance.now() - start;
}

/** Edits one visit after the other: a longer talk, then the answer for its case. */
function editMany(
  projections: CaseProjections,
  full: FullMemory,
): { readonly edits: readonly number[]; readonly merges: readonly number[] } {
  const edits: number[] = [];
  const merges: number[] = [];
  for (let i = 0; i < EDITS; i++) {
    const own = edited(full, (i * 37) % VISITS, 25 + (i % 50));
    const start = performance.now();
    full.recordStore.takeOwn([own]);
    full.recordStore.record(own.change.record);
    const merged = performance.now();
    projections.result(ofVisit(full, own.change.record));
    merges.push(merged - start);
    edits.push(performance.now() - start);
  }
  return { edits, merges };
}

function edited(full: FullMemory, i: number, minutes: number) {
  const visit = full.visits[i];
  if (!visit) throw new Error('no such visit');
  const { id, space, author, last } = visit;
  const own = plainChange({
    record: id,
    kind: 'visit',
    space,
    author,
    stamp: Date.parse('2026-11-25T11:00:00+01:00'),
    values: { time: visitValues({ day: i % 400, slot: i % 7 }, author, minutes)['time'] },
    after: last,
  });
  visit.last = own.change.id;
  return own;
}

function ofVisit({ visits }: FullMemory, record: Id): Id {
  return visits.find(({ id }) => id === record)?.of ?? '';
}
