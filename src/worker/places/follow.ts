import { berlinDate } from '../../domain/berlin.ts';
import type { Interval, Step } from '../../domain/kinds/place-step.ts';
import { rulesOf, type CaseRules } from '../../domain/case-rules.ts';
import type { Values } from '../../domain/kinds.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/worker-api.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { isA } from '../memory/shown-record.ts';
import type { Edge } from '../writes/seal-write.ts';
import { knownPlace, type KnownPlace } from './known-place.ts';
import { stepWrite } from './step-write.ts';

/**
 * The place goes with the support: what a save does to start, end or interruptions of a case that has a place (or waits for one) becomes a step
 * of the same transaction. Also when it is taken back. Nothing of it without a person's save (I7).
 */
export async function placeFollows(
  { store }: WorkerDependencies,
  desk: Desk,
  { writes, edge }: { writes: readonly Write[]; edge: Edge },
): Promise<readonly Write[]> {
  const cases = new Set(writes.flatMap((write) => (write.of !== null && touchesPeriod(write) ? [write.of] : [])));
  if (cases.size === 0) return [];
  const { places } = await store.meta();
  const today = berlinDate(edge.now());
  return [...cases].flatMap((of) => {
    const known = knownPlace(desk, of, { told: places, today });
    const step = stepFor(known, afterwards(desk, of, writes), today);
    return step ? [stepWrite(edge.newId(), { of, step })] : [];
  });
}

function touchesPeriod({ kind, values, remove }: Write): boolean {
  if (kind === 'interruption') return true;
  const file: Partial<Values<'caseFile'>> = values;
  return kind === 'caseFile' && (remove === true || file.start !== undefined || file.end !== undefined);
}

/** The case as it will be. `isGone`: its file is removed. */
interface Afterwards {
  readonly rules: CaseRules;
  readonly isGone: boolean;
  readonly wasGone: boolean;
}

function afterwards(desk: Desk, of: Id, writes: readonly Write[]): Afterwards {
  const { rules, file } = desk.caseBooks.book(of);
  const changes = writes.filter((write): write is Write<'caseFile'> => write.kind === 'caseFile' && write.record === of);
  const start = valueAfter(
    rules.facts.start,
    changes.map(({ values }) => values.start),
  );
  const end = valueAfter(
    rules.facts.end,
    changes.map(({ values }) => values.end),
  );
  const interruptions = interruptionsAfter(desk, of, writes);
  return {
    rules: rulesOf({ ...rules.facts, start, end, interruptions }),
    isGone: changes.some(({ remove }) => remove === true),
    wasGone: file?.merged.deleted === true,
  };
}

function valueAfter(before: CivilDate | null, written: readonly ({ readonly on: CivilDate } | null | undefined)[]): CivilDate | null {
  const last = written.findLast((one) => one !== undefined);
  return last === undefined ? before : (last?.on ?? null);
}

function interruptionsAfter(desk: Desk, of: Id, writes: readonly Write[]): readonly Interval[] {
  const days = new Map<Id, Interval | null>();
  for (const { record, merged } of desk.memory.ofCase(of).filter(isA('interruption'))) days.set(record, merged.values.days);
  for (const write of writes.filter((one): one is Write<'interruption'> => one.kind === 'interruption' && one.of === of))
    if (write.remove === true) days.set(write.record, null);
    else if (write.values.days !== undefined) days.set(write.record, write.values.days);
  return [...days.values()].flatMap((one) => one ?? []);
}

/** What the place has to do next; null: nothing. */
function stepFor({ state, asked }: KnownPlace, { rules, isGone, wasGone }: Afterwards, today: CivilDate): Step | null {
  const { facts, lastDay } = rules;
  const isHere = state !== 'none' && state !== 'released';
  if (isGone) return isHere ? { act: 'release', last: null } : null;
  if (facts.start === null || lastDay === null || lastDay < facts.start) return null;
  const days = { from: facts.start, until: lastDay };
  // A file that comes back asks for its place again.
  if (!isHere) return wasGone && lastDay >= today ? { act: 'request', as: 'occupy', days } : null;
  const isDecided = state === 'reserved' || state === 'offered';
  if (!isDecided && asked !== null && asked.from === days.from && asked.until === days.until) return null;
  const isShorter = state === 'occupied' && asked?.from === days.from && days.until < asked.until;
  return facts.end === lastDay && isShorter ? { act: 'release', last: lastDay } : { act: 'occupy', days };
}
