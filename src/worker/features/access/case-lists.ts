import { berlinDate } from '../../../domain/berlin.ts';
import type { SpaceKind } from '../../../domain/kind.ts';
import { hasOtherKeys } from '../../../domain/key-rotation-duties.ts';
import type { CivilDate, Id } from '../../../domain/values.ts';
import type { ListItem } from '../../../protocol/change.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { KeyedSpace } from '../../keys/keyed-space.ts';
import { keysAt } from '../../keys/open-keys.ts';
import { nextList, type NextList } from '../../keys/member-lists.ts';
import { listsAnswerSchema } from '../../../protocol/access-http.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import { ask } from '../../base/request.ts';

const CASE_SPACES: readonly SpaceKind[] = ['frame', 'content', 'private'];

/** The spaces of a case of which this member knows the lists. */
export function spacesOf({ keyring }: Pick<UnlockedSession, 'keyring'>, caseId: Id): readonly KeyedSpace[] {
  return CASE_SPACES.flatMap((kind) => keyring.find(kind, caseId) ?? []);
}

/**
 * The next list of every space of a case under another lead, each with a new key: the old lead is in none of them any more (a team lead keeps
 * their place in `frame`). Null when a key for that is not here.
 */
export async function listsFor(
  session: UnlockedSession,
  caseId: Id,
  { to, now }: { to: Id; now: number },
): Promise<readonly ListItem[] | null> {
  const items: ListItem[] = [];
  for (const space of spacesOf(session, caseId)) {
    const dated = running(session, space, { today: berlinDate(now), except: to });
    // Without the key of `content` whatever was written so far would be lost to the new lead.
    if (space.kind !== 'private' && session.keyring.raw(space.space, space.epoch) === null) return null;
    const item = await nextList(session, space, namedBy(session, space, { lead: to, dated, rotate: true }));
    if (!item) return null;
    items.push(item);
  }
  return items;
}

/** Who reads a case's space: its lead, who stands in, and in `frame` every team lead; in `content` team leads are kept in escrow. */
export function namedBy(
  { people }: Pick<UnlockedSession, 'people'>,
  { kind }: Pick<KeyedSpace, 'kind'>,
  { lead, dated, rotate }: Pick<NextList, 'dated' | 'rotate'> & { readonly lead: Id },
): NextList {
  const teamLeads = people.active('teamLead').map(({ id }) => id);
  if (kind === 'private') return { lead, members: [lead], dated: {}, escrow: [], rotate };
  const isFrame = kind === 'frame';
  // In `frame` a team lead who stands in keeps the place without dates.
  const own = Object.fromEntries(Object.entries(dated).filter(([id]) => !(isFrame && teamLeads.includes(id))));
  const members = [...new Set([lead, ...Object.keys(own), ...(isFrame ? teamLeads : [])])];
  return { lead, members, dated: own, escrow: isFrame ? [] : teamLeads.filter((id) => !members.includes(id)), rotate };
}

/** Substitutions of the space that are not over, but for the one of whoever is to lead. */
export function running(
  { people }: Pick<UnlockedSession, 'people'>,
  space: KeyedSpace,
  caseId: { today: CivilDate; except: Id },
): KeyedSpace['dated'] {
  const dated = Object.entries(sameKeys({ people }, space));
  return Object.fromEntries(dated.filter(([id, { until }]) => id !== caseId.except && until >= caseId.today));
}

/** Substitutions of the space, but for those of people who have other keys by now: a person lets them in again, or nobody does. */
export function sameKeys({ people }: Pick<UnlockedSession, 'people'>, space: KeyedSpace): KeyedSpace['dated'] {
  return Object.fromEntries(Object.entries(space.dated).filter(([id]) => !cameBack({ people }, space, id)));
}

/** Do they have other keys than those they were let in with? */
export function cameBack({ people }: Pick<UnlockedSession, 'people'>, space: KeyedSpace, id: Id): boolean {
  const person = people.member(id);
  return person !== null && hasOtherKeys(space, { keysAt: keysAt(people.entries, person) });
}

/** Offers further lists to the server: all of them count, or none (`stale`: somebody was faster). They come back with the next exchange. */
export async function postLists(
  { send }: WorkerDependencies,
  { keys }: Pick<UnlockedSession, 'keys'>,
  items: readonly ListItem[],
): Promise<Result<unknown>> {
  return ask(send, { method: 'POST', path: '/api/lists', member: keys.member, body: { lists: items.map(bodyOf) } }, listsAnswerSchema);
}

/** A list as it stands in a request: without the word by which the outbox tells it from changes. */
export function bodyOf({ list, escrow }: ListItem): Omit<ListItem, 'type'> {
  return { list, escrow };
}
