import { caseOf } from '../cases/index.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import type { Interval, PlaceRequest } from '../../../domain/kinds/place-request.ts';
import { rulesOf, type CaseRules } from '../../../domain/case-rules.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { RecordEdit } from '../../../protocol/open-record.ts';
import type { WorkerDependencies, ClockAndIds } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { ShownOf } from '../../read-model/decrypted-record.ts';
import { knownPlace, type KnownPlace, stepEdit } from './known-place.ts';

/**
 * The place goes with the support: what a save does to start, end or interruptions of a case becomes a step of its place in the same
 * transaction, also when it is taken back. A support that begins without a place asks for one. Nothing of it without a person's save (I7).
 */
export async function placeFollows(
  { store }: WorkerDependencies,
  session: UnlockedSession,
  { edits, clockAndIds }: { edits: readonly RecordEdit[]; clockAndIds: ClockAndIds },
): Promise<readonly RecordEdit[]> {
  const cases = new Set(edits.flatMap((write) => (write.caseId !== null && touchesPeriod(write) ? [write.caseId] : [])));
  if (cases.size === 0) return [];
  const { places } = await store.meta();
  const today = berlinDate(clockAndIds.now());
  return [...cases].flatMap((caseId) => {
    const known = knownPlace(session, caseId, { told: places, today });
    const step = stepFor(known, afterwards(session, caseId, edits), today);
    return step ? [stepEdit(clockAndIds.newId(), { caseId, step })] : [];
  });
}

function touchesPeriod(write: RecordEdit): boolean {
  if (write.kind === 'interruption') return true;
  return write.kind === 'caseFile' && (['start', 'end'] as const).some((part) => isTouched(write, part));
}

/** A removal takes the parts it has seen; all of them, where it has seen none. */
function isTouched({ values, seen, remove }: RecordEdit, part: string): boolean {
  if (remove === true) return Object.keys(seen).length === 0 || part in seen;
  return part in values;
}

/** The case as it will be. `isGone`: its file is removed. */
interface Afterwards {
  readonly rules: CaseRules;
  readonly isGone: boolean;
  readonly wasGone: boolean;
  readonly before: CaseRules;
}

function afterwards(session: UnlockedSession, caseId: Id, edits: readonly RecordEdit[]): Afterwards {
  const { rules, file } = caseOf(session, caseId);
  const changes = edits.filter((write): write is RecordEdit<'caseFile'> => write.kind === 'caseFile' && write.record === caseId);
  return {
    rules: rulesOf({
      ...rules.facts,
      start: dateAfter(rules.facts.start, changes, 'start'),
      end: dateAfter(rules.facts.end, changes, 'end'),
      interruptions: interruptionsAfter(session, caseId, edits),
    }),
    isGone: changes.some((write) => write.remove === true && file !== null && standingParts(file).every((part) => isTouched(write, part))),
    wasGone: file?.merged.deleted === true,
    before: rules,
  };
}

function dateAfter(before: CivilDate | null, changes: readonly RecordEdit<'caseFile'>[], part: 'start' | 'end'): CivilDate | null {
  const touching = changes.filter((write) => isTouched(write, part));
  const dates = touching.map(({ remove, values }) => (remove === true ? null : (values[part]?.on ?? null)));
  const last = dates.at(-1);
  if (last === undefined) return before;
  // A decision taken back: two ends stand side by side again and wait for a person, so the place ends by neither.
  return part === 'end' && dates.some((date) => date !== last) ? null : last;
}

function standingParts(file: ShownOf<'caseFile'>): readonly string[] {
  return Object.entries(file.merged.parts).flatMap(([name, part]) => (part.versions.some(({ value }) => value !== null) ? [name] : []));
}

function interruptionsAfter(session: UnlockedSession, caseId: Id, edits: readonly RecordEdit[]): readonly Interval[] {
  const days = new Map<Id, Interval | null>();
  for (const { record, merged } of caseOf(session, caseId).existing('interruption')) days.set(record, merged.values.days);
  for (const write of edits.filter((one): one is RecordEdit<'interruption'> => one.kind === 'interruption' && one.caseId === caseId))
    if (isTouched(write, 'days')) days.set(write.record, write.remove === true ? null : (write.values.days ?? null));
  return [...days.values()].flatMap((one) => one ?? []);
}

/** What the place has to do next; null: nothing. */
function stepFor(known: KnownPlace, then: Afterwards, today: CivilDate): PlaceRequest | null {
  const { state, asked } = known;
  const { facts, lastDay } = then.rules;
  const isHere = state !== 'none' && state !== 'released';
  if (then.isGone) return isHere ? { act: 'release', last: null } : null;
  // A start that is taken back takes along the place that was asked for with it; a place held before stays.
  if (facts.start === null)
    return isHere && then.before.facts.start !== null && wasTakenAtOnce(known) ? { act: 'release', last: null } : null;
  if (lastDay === null || lastDay < facts.start) return null;
  if (!isHere) return asksAnew(then, today) ? { act: 'request', as: 'occupy', days: { from: facts.start, until: lastDay } } : null;
  const days = { from: firstDay(known, then, today) ?? facts.start, until: lastDay };
  // The support ends before its place would have begun.
  if (days.until < days.from) return { act: 'release', last: null };
  if (isTaken(known) && asked !== null && asked.from === days.from && asked.until === days.until) return null;
  const isShorter = state === 'occupied' && asked?.from === days.from && days.until < asked.until;
  return facts.end === lastDay && isShorter ? { act: 'release', last: lastDay } : { act: 'occupy', days };
}

/** A support that begins asks for its place; so does a file that comes back, and a support that was over and goes on. */
function asksAnew({ rules, before, wasGone }: Afterwards, today: CivilDate): boolean {
  if (rules.lastDay === null || rules.lastDay < today) return false;
  return wasGone || before.facts.start === null || (before.lastDay !== null && before.lastDay < today);
}

/**
 * A place that came later than the support began is not asked for on the days before it: they have passed, and others held them. Null: from the
 * first day of the support on; so it is when that day itself is put right.
 */
function firstDay({ state, days }: KnownPlace, { rules, before }: Afterwards, today: CivilDate): CivilDate | null {
  const { start } = rules.facts;
  const isHeld = state === 'occupied' || state === 'reserved' || state === 'offered';
  if (!isHeld || days === null || start === null || start >= days.from || days.from === before.facts.start) return null;
  if (days.from <= today) return days.from;
  return start < today ? today : start;
}

/** Taken, or asked to be: not only held for a decision. */
function isTaken(known: KnownPlace): boolean {
  const { state, pending } = known;
  if (pending.some(({ step }) => step.act === 'occupy')) return true;
  if (state === 'requested') return wasTakenAtOnce(known);
  return state === 'occupied' || state === 'waiting';
}

/** The place under way began by being taken, not by being held for a decision. */
function wasTakenAtOnce({ row, state, steps, pending }: KnownPlace): boolean {
  const first =
    state === 'requested' ? pending.findLast(({ step }) => step.act === 'request') : steps.find(({ change }) => change === row?.id);
  return first?.step.act === 'occupy' || (first?.step.act === 'request' && first.step.as === 'occupy');
}
