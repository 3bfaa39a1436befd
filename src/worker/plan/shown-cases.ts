import type { Id } from '../../domain/values.ts';
import type { Desk } from '../desk.ts';

/** Cases that have a file here that stands. */
export function shownCases(desk: Desk): readonly Id[] {
  return desk.memory.cases().filter((of) => desk.caseBooks.book(of).file?.merged.deleted === false);
}
