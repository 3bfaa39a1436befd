import { randomId } from '../../crypto/bytes.ts';
import { signList } from '../../crypto/member-list.ts';
import { createSpaceKey, wrapSpaceKey } from '../../crypto/space-keys.ts';
import type { SpaceKind } from '../../domain/kind.ts';
import type { Id } from '../../domain/values.ts';
import type { MemberList } from '../../protocol/change.ts';
import type { WritingDesk } from '../desk.ts';
import type { DirectoryMember } from '../people.ts';

/** A new space with its key, wrapped for everyone on its first signed list. */
export async function makeSpace(
  desk: WritingDesk,
  space: { kind: SpaceKind; of: Id | null; members: readonly DirectoryMember[] },
): Promise<{ list: MemberList; raw: Uint8Array }> {
  const raw = await createSpaceKey();
  const id = randomId();
  const { programme } = desk.signedIn;
  const members = [...new Map(space.members.map((member) => [member.id, member])).values()];
  const wraps = await Promise.all(members.map((recipient) => wrapSpaceKey({ key: raw, recipient, programme, space: id, epoch: 1 })));
  const list = {
    id: randomId(),
    programme,
    space: id,
    kind: space.kind,
    of: space.of,
    number: 1,
    epoch: 1,
    members: members.map((member) => member.id),
    wraps,
    author: desk.keys.member,
  };
  return { list: await signList(list, desk.keys.signPrivate), raw };
}
