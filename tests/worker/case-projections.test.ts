import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { rulesOf } from '../../src/domain/case-rules.ts';
import { classifyCase, type CaseResult } from '../../src/domain/classify.ts';
import { visitFacts, type VisitFacts } from '../../src/domain/facts.ts';
import type { Id } from '../../src/domain/values.ts';
import { CaseProjections } from '../../src/worker/features/cases/case-projections.ts';
import { CaseLimits } from '../../src/worker/features/cases/case-limits.ts';
import type { RecordStore } from '../../src/worker/read-model/record-store.ts';
import { isA } from '../../src/worker/read-model/decrypted-record.ts';
import { fullMemory, plainChange, visitValues, type FullMemory } from '../support/full-memory.ts';

const VISITS = 60;
let full: FullMemory;
let projections: CaseProjections;

beforeAll(async () => {
  full = await fullMemory(3, VISITS, (recordStore) => {
    projections = new CaseProjections(recordStore);
  });
});

/** A visit that gets another time, or a case that gets another start or end; null: it is taken away. */
interface Step {
  readonly what: 'visit' | 'start' | 'end';
  readonly which: number;
  readonly day: number | null;
  readonly minutes: number;
}
const steps = fc.array(
  fc.record({
    what: fc.constantFrom<Step['what'][]>('visit', 'visit', 'visit', 'visit', 'start', 'end'),
    which: fc.nat(VISITS - 1),
    day: fc.option(fc.nat(20), { freq: 6 }),
    minutes: fc.integer({ min: -10, max: 160 }),
  }),
  { minLength: 1, maxLength: 12 },
);

function take({ what, which, day, minutes }: Step): void {
  const visit = full.visits[which % VISITS];
  if (!visit) throw new Error('no such visit');
  const at = { author: visit.author, stamp: Date.parse('2026-11-25T11:00:00+01:00') };
  if (what === 'visit') {
    const time = day === null ? null : visitValues({ day, slot: which % 7 }, visit.author, minutes)['time'];
    const removed = { time: null, kind: null, outcome: null, by: null, recorded: null };
    const values = time === null ? removed : { ...visitValues({ day: day ?? 0, slot: 0 }, visit.author), time };
    const own = plainChange({ ...at, record: visit.id, kind: 'visit', space: visit.space, values, after: visit.last });
    visit.last = own.change.id;
    full.recordStore.takeOwn([own]);
  } else {
    const on = day === null ? null : { on: `2026-06-${String(day + 1).padStart(2, '0')}` };
    const file = full.files.find(({ record }) => record === visit.of);
    if (!file) throw new Error('no such case');
    const own = plainChange({
      ...at,
      record: visit.of,
      kind: 'caseFile',
      space: visit.space,
      values: { [what]: on },
      after: file.last[what],
    });
    file.last[what] = own.change.id;
    full.recordStore.takeOwn([own]);
  }
}

/** The same, counted from the start. */
function fromTheStart(recordStore: RecordStore, caseId: Id): CaseResult {
  const all = full.cases.flatMap((one) =>
    recordStore
      .ofCase(one)
      .filter(isA('visit'))
      .filter(({ merged }) => !merged.deleted),
  );
  const facts = all.map((shown) => ({ caseId: shown.caseId, visit: visitFacts(shown.record, shown.merged) }));
  const near = (visit: VisitFacts) => facts.map((one) => one.visit).filter(({ id }) => id !== visit.id);
  const { facts: rules } = new CaseProjections(recordStore).projection(caseId).rules;
  return classifyCase(
    rulesOf(rules),
    facts.filter((one) => one.caseId === caseId).map((one) => one.visit),
    near,
  );
}

const plain = ({ weeks, byVisit, findings }: CaseResult) => ({
  weeks,
  findings,
  byVisit: [...byVisit].toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

test('[I9] [R3] [R5] [R13] books kept up to date say what counting from the start says, whatever was edited in between', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (some, looksBetween) => {
      for (const step of some) {
        take(step);
        if (looksBetween) for (const caseId of full.cases) projections.result(caseId);
      }
      for (const caseId of full.cases) {
        expect(plain(projections.result(caseId))).toEqual(plain(fromTheStart(full.recordStore, caseId)));
        expect([...projections.projection(caseId).minutes]).toEqual(
          expect.arrayContaining([...new CaseProjections(full.recordStore).projection(caseId).minutes]),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('[R5] one edited visit is looked at again, and nothing else of its case', () => {
  const visits = Array.from({ length: 200 }, (_, i): VisitFacts => {
    const { time } = visitValues({ day: i, slot: 0 }, 'anna') as VisitFacts['values'];
    return { id: `v${String(i)}`, values: { time, outcome: 'held', by: 'anna', appointment: null }, recordedAt: 0, writtenAt: 0 };
  });
  const rules = rulesOf({ start: null, end: null, interruptions: [], countedKinds: [], policies: [], term: null, decided: null });
  const limits = new CaseLimits(rules);
  for (const visit of visits) limits.put(visit);
  const asked: Id[] = [];
  const near = ({ id }: VisitFacts): readonly VisitFacts[] => {
    asked.push(id);
    return [];
  };
  limits.result(near);
  expect(asked).toHaveLength(200);
  asked.length = 0;
  limits.result(near);
  expect(asked).toEqual([]);
  const [edited] = visits;
  if (!edited) throw new Error('a visit');
  limits.put({ ...edited, values: { ...edited.values, outcome: 'notMet' } });
  limits.result(near);
  expect(asked).toEqual(['v0']);
});

test('[R10] [R13] what was forgotten with its space is counted and compared no more', async () => {
  let kept: CaseProjections | null = null;
  const { recordStore, cases, visits } = await fullMemory(2, 20, (empty) => {
    kept = new CaseProjections(empty);
  });
  const own = kept ?? new CaseProjections(recordStore);
  const [one = '', two = ''] = cases;
  const spaceOf = (caseId: Id) => visits.find((visit) => visit.of === caseId)?.space ?? '';
  expect([own.result(one).byVisit.size, own.result(two).byVisit.size]).toEqual([10, 10]);
  const [visit] = own.projection(two).facts.values();
  if (!visit) throw new Error('a visit');
  const twin = { ...visit, id: 'twin' };
  expect(own.near(twin).map(({ id }) => id)).toContain(visit.id);
  recordStore.forget([spaceOf(two)]);
  expect(own.near(twin).map(({ id }) => id)).not.toContain(visit.id);
  expect([own.projection(two).file, own.projection(two).all, [...own.projection(two).minutes], own.result(two).weeks]).toEqual([
    null,
    [],
    [],
    [],
  ]);
  expect(own.result(one).byVisit.size).toBe(10);
});
