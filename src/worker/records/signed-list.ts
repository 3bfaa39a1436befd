import { randomId } from '../../crypto/bytes.ts';
import { inboxPair } from '../../crypto/inbox.ts';
import { signList } from '../../crypto/member-list.ts';
import { keyCheck, wrapSpaceKey } from '../../crypto/space-keys.ts';
import type { ListItem, MemberList, Wrap } from '../../protocol/change.ts';
import type { WritingSession } from '../session/unlocked-session.ts';
import type { DirectoryMember } from '../people.ts';

/** What a list says, but for what follows from its key and its author. */
export type ListPlan = Omit<
  MemberList,
  'id' | 'programme' | 'wraps' | 'escrow' | 'check' | 'inboxKey' | 'author' | 'signature' | 'members'
> & {
  /** Everybody it names; a wrap is made for those who are active. */
  readonly members: readonly DirectoryMember[];
  readonly escrow: readonly DirectoryMember[];
};

/** Wraps the epoch's key for everybody who may have it and signs the list. Wraps for `escrow` travel beside it. */
export async function signedList(session: Pick<WritingSession, 'keys' | 'signedIn'>, plan: ListPlan, raw: Uint8Array): Promise<ListItem> {
  const { programme } = session.signedIn;
  const { members, escrow, kind, space, epoch } = plan;
  const place = { programme, space, epoch };
  const wrapsFor = (people: readonly DirectoryMember[]): Promise<Wrap[]> =>
    // Whoever was let go stays named where a case would else be nobody's (R9), but gets no new key (I14).
    Promise.all(people.filter(({ active }) => active).map((recipient) => wrapSpaceKey({ ...place, key: raw, recipient })));
  const list = {
    ...plan,
    id: randomId(),
    programme,
    members: members.map(({ id }) => id),
    escrow: escrow.map(({ id }) => id),
    wraps: await wrapsFor(members),
    check: await keyCheck(raw, place),
    inboxKey: kind === 'inbox' ? (await inboxPair(raw, place)).readKey : null,
    author: session.keys.member,
  };
  return { type: 'list', list: await signList(list, session.keys.signPrivate), escrow: await wrapsFor(escrow) };
}
