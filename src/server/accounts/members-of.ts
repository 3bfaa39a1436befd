import type { DirectoryEntry } from '../../protocol/change.ts';
import type { Members } from '../push/signatures.ts';

/** Each member as their newest entry of a directory has them. */
export function membersOf(directory: readonly DirectoryEntry[]): Members {
  return new Map(directory.map(({ member: { id, role, signKey, active } }) => [id, { id, role, signKey, active }]));
}
