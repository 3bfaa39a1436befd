import type { Id } from '../../../domain/values.ts';
import { isA } from '../../read-model/decrypted-record.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';

/** A member's name from the sealed directory; '' while it is not known here. */
export function memberName(session: UnlockedSession, member: Id): string {
  const found = session.recordStore.record(member);
  const name = found && isA('member')(found) ? found.merged.values.name : null;
  return name ?? (member === session.keys.member ? session.signedIn.login : '');
}

export function officeName(session: UnlockedSession, office: Id): string {
  const found = session.recordStore.record(office);
  return found && isA('office')(found) ? (found.merged.values.name ?? '') : '';
}
