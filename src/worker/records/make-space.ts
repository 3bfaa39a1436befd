import { randomId } from '../../crypto/bytes.ts';
import { createSpaceKey } from '../../crypto/space-keys.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import { isCaseSpace } from '../../domain/list-facts.ts';
import type { Id } from '../../domain/values.ts';
import type { ListItem } from '../../protocol/change.ts';
import type { WritingSession } from '../session/unlocked-session.ts';
import type { DirectoryMember } from '../people.ts';
import { signedList } from './signed-list.ts';

/** A space to be made. */
export interface NewSpace {
  readonly kind: SpaceKind;
  /** The case, the inbox's office, or null. */
  readonly caseId: Id | null;
  readonly members: readonly DirectoryMember[];
  /** `content`: team leads whose wrap the server releases against a reason. */
  readonly escrow?: readonly DirectoryMember[];
  /** How many directory entries are known. */
  readonly asOf: number;
}

/** A new space with its key, wrapped for everyone on its first signed list. A case's space is led by whoever makes it. */
export async function makeSpace(session: WritingSession, wanted: NewSpace): Promise<{ readonly item: ListItem; readonly raw: Uint8Array }> {
  const { kind, caseId, asOf } = wanted;
  const raw = await createSpaceKey();
  const members = once(wanted.members);
  const escrow = once(wanted.escrow ?? []).filter(({ id }) => !members.some((member) => member.id === id));
  const lead = isCaseSpace(kind) ? session.keys.member : null;
  const plan = { space: randomId(), kind, of: caseId, number: 1, epoch: 1, lead, members, dated: {}, escrow, links: [], asOf };
  return { item: await signedList(session, plan, raw), raw };
}

function once(people: readonly DirectoryMember[]): readonly DirectoryMember[] {
  return [...new Map(people.map((one) => [one.id, one])).values()];
}
