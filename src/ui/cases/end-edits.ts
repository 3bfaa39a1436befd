import { readDate } from '../../domain/local-time.ts';
import type { CivilDate } from '../../domain/values.ts';
import type { RecordEdit } from '../../protocol/open-record.ts';
import type { CaseView } from '../../protocol/case-views.ts';

/** The last day of the support as typed; a problem when it is no date, or lies before the first day. */
export function readEnd(
  typed: string,
  { start, today }: { start: CivilDate | null; today: CivilDate },
): { readonly on: CivilDate } | { readonly problem: 'notADate' | 'beforeStart' } {
  const on = readDate(typed, today);
  if (on === null) return { problem: 'notADate' };
  return start !== null && on < start ? { problem: 'beforeStart' } : { on };
}

/** Ends the support on a day, or (`null`) takes the end back. Replaces exactly the end that was shown. */
export function endEdits({ caseFile }: Pick<CaseView, 'caseFile'>, on: CivilDate | null): readonly RecordEdit<'caseFile'>[] {
  const { end } = caseFile.parts;
  const { record } = caseFile;
  // Fields that a newer app wrote into the same part travel on (I12).
  const value = on === null ? null : { ...end.value, on };
  return [{ record, kind: 'caseFile', caseId: record, values: { end: value }, seen: { end: end.seen }, opened: {} }];
}

/** The first day of the support; replaces exactly the start that was shown. */
export function startEdits({ caseFile }: Pick<CaseView, 'caseFile'>, on: CivilDate): readonly RecordEdit<'caseFile'>[] {
  const { start } = caseFile.parts;
  const { record } = caseFile;
  return [{ record, kind: 'caseFile', caseId: record, values: { start: { ...start.value, on } }, seen: { start: start.seen }, opened: {} }];
}
