import { holdsContent, needsDecision } from '../../domain/participation.ts';
import { startFindings } from '../../domain/programme-term.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import type { Write } from '../../protocol/open-record.ts';
import { writesIn } from '../access/standing.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import { loadSpaces, type Desk } from '../desk.ts';
import { failed, type Failed } from '../request.ts';
import { needsWhole } from './whole.ts';

/*
 * What the rules refuse to begin (RULES.md "Limits"). Never a true record: what is there may always be corrected and removed.
 */

/** R6, R8, R12: why these writes may not be made together; null: they may. */
export async function refusalOf(dependencies: WorkerDependencies, desk: Desk, writes: readonly Write[]): Promise<Failed | null> {
  if (writes.some((write) => needsWhole(desk, write))) return failed('atServer');
  const early = tooEarly(desk, writes);
  // Right after unlocking the content may not have been unsealed yet: what the client decided is looked up before anything is refused.
  if (early.length > 0) await loadSpaces(dependencies, desk, contentOf(desk, early));
  if (tooEarly(desk, writes).length > 0) return failed('noDecision');
  return writes.some((write) => startsOutside(desk, write)) ? failed('outsideTerm') : null;
}

function tooEarly(desk: Desk, writes: readonly Write[]): readonly Write[] {
  return writes.filter((write) => isTooEarly(desk, write, writes));
}

function contentOf({ keyring }: Desk, writes: readonly Write[]): readonly Id[] {
  return [...new Set(writes.map(({ of }) => of))].flatMap((of) => keyring.find('content', of)?.space ?? []);
}

/** R6: new content of a case whose client has not said yes, and does not say it in the same save. */
function isTooEarly(desk: Desk, { kind, record, of, remove }: Write, writes: readonly Write[]): boolean {
  if (of === null || remove === true || !needsDecision(kind) || desk.memory.record(record) !== null) return false;
  // Whoever may not write there is told that, and nothing of the client's decision.
  if (!writesIn(desk, of)) return false;
  const { rules, participation } = desk.caseBooks.book(of);
  if (holdsContent(rules.facts.decided)) return false;
  // A case from before decisions were written down has begun by its start.
  if (participation === null && rules.facts.start !== null) return false;
  return !writes.some((write) => isParticipation(write) && write.of === of && write.values.decision?.decision === 'yes');
}

function isParticipation(write: Write): write is Write<'participation'> {
  return write.kind === 'participation';
}

/** R8: a start that is newly written and lies outside the term. What stands already is no matter of the other parts of its record. */
function startsOutside(desk: Desk, write: Write): boolean {
  if (write.kind !== 'caseFile' || write.remove === true) return false;
  const { start }: Write<'caseFile'>['values'] = write.values;
  return start ? isOutsideTerm(desk, start.on, write.record) : false;
}

/** R8: `of` null for a case that is only being made. */
export function isOutsideTerm(desk: Desk, start: CivilDate, of: Id | null): boolean {
  if (of !== null && desk.caseBooks.book(of).rules.facts.start === start) return false;
  return startFindings(start, desk.caseBooks.settings().term).length > 0;
}
