import { caseOf } from './case-projections.ts';
import type { Id } from '../../../domain/values.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import type { RecordStore } from '../../read-model/record-store.ts';

/** Whom a case is about; the case number where no name is written. */
export function caseName(session: UnlockedSession, caseId: Id | null): string {
  const file = caseId === null ? null : session.recordStore.record(caseId);
  if (!file || !isA('caseFile')(file)) return '';
  const { name, number } = file.merged.values;
  const full = name ? `${name.given} ${name.family}`.trim() : '';
  return full === '' ? (number ?? '') : full;
}

/** The name people know a record by: its case's, its own, or its member's. */
export function titleOf(session: UnlockedSession, record: Id, caseId: Id | null): string {
  if (caseId !== null) return caseName(session, caseId);
  const shown = session.recordStore.record(record);
  const name = shown?.merged.values['name'];
  return typeof name === 'string' ? name : '';
}

/** Cases that have a file here that stands. */
export function shownCases(session: UnlockedSession): readonly Id[] {
  return session.recordStore.cases().filter((caseId) => caseOf(session, caseId).file?.merged.deleted === false);
}

/** The name that all records of a case are found by. */
export function personOf(recordStore: RecordStore, caseId: Id): string {
  const file = recordStore.record(caseId);
  const name = file && isA('caseFile')(file) ? file.merged.values.name : null;
  return name ? `${name.given} ${name.family}` : '';
}
