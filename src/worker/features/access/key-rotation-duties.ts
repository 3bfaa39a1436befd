import { berlinDate } from '../../../domain/berlin.ts';
import { listProblem } from '../../../domain/list-rules.ts';
import {
  mayDo,
  nextFacts,
  requiredList,
  type DirectoryPerson,
  type KeyRotationView,
  type RequiredList,
} from '../../../domain/key-rotation-duties.ts';
import { compareStrings, type Id } from '../../../domain/values.ts';
import type { ExchangeState } from '../../../protocol/channels.ts';
import type { ListItem } from '../../../protocol/change.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import type { KeyedSpace } from '../../keys/keyed-space.ts';
import type { People } from '../../keys/people.ts';
import { nextList } from '../../keys/member-lists.ts';
import { isLockedOut, keysAt, lastHeld } from '../../keys/open-keys.ts';
import { renewStale } from './offers.ts';
import { postLists } from './case-lists.ts';

/** So many lists go in one request. */
const LISTS_A_POST = 100;
/** Somebody was faster: look again, but not for ever (I15). */
const ATTEMPTS = 3;

/** A space whose next list this member is to write. */
interface Duty {
  readonly space: KeyedSpace;
  readonly wanted: RequiredList;
}

/**
 * Looks after the keys of every space as far as this member may (ARCHITECTURE.md "Rotation"): who came is let in, who left gets no new key, what
 * is due is renewed. Needs the network; where somebody was faster, `exchange` brings what they did, and there is another look. Nothing is
 * sent when nothing is to do.
 */
export async function runKeyRotationDuties(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  exchange: () => Promise<ExchangeState>,
): Promise<void> {
  if (await renewStale(dependencies, session)) await exchange();
  for (let attempt = 0; attempt < ATTEMPTS && !session.closed.signal.aborted; attempt++) {
    const keyRotationDuties = (await keyRotationDutiesOf(dependencies, session)).filter(
      ({ space }) => !session.triedInVain.has(space.list),
    );
    if (keyRotationDuties.length === 0) return;
    const outcome = await perform(dependencies, session, keyRotationDuties);
    if (outcome === 'away' || (await exchange()) !== 'idle') return;
  }
}

/** What is to do now; by kind, so that one request holds what belongs together. */
export async function keyRotationDutiesOf({ store, now }: WorkerDependencies, session: UnlockedSession): Promise<readonly Duty[]> {
  const { due, erased } = await store.meta();
  const base = { people: dutyPeople(session.people), asOf: session.people.entries.length, today: berlinDate(now()) };
  const here = session.keyring.plain().filter((space) => !erased.includes(space.space));
  const keyRotationDuties = here.flatMap((space): Duty[] => {
    const isUnreadable = isLockedOut(space, session.keys.member);
    const newest = isUnreadable ? asLastHeld(space) : space;
    const view = { ...base, newest, due: isUnreadable || due.includes(space.space) };
    const wanted = requiredList(view);
    return wanted && isMine(session, space, { view, wanted }) ? [{ space, wanted }] : [];
  });
  return keyRotationDuties.toSorted((a, b) => compareStrings(a.space.kind, b.space.kind) || compareStrings(a.space.space, b.space.space));
}

/** Whoever came in by a list whose key does not open here is not let in by the one that mends it. */
function asLastHeld(space: KeyedSpace): KeyedSpace {
  const names = space.writers[String(lastHeld(space))] ?? [];
  return { ...space, dated: Object.fromEntries(Object.entries(space.dated).filter(([id]) => names.includes(id))) };
}

interface Wish {
  readonly view: KeyRotationView;
  readonly wanted: RequiredList;
}

/** Whoever reads a space looks after its keys; and two who do not, so that nobody who came back with new keys stays shut out. */
function isMine({ keyring, keys }: UnlockedSession, space: KeyedSpace, { view, wanted }: Wish): boolean {
  const hasKey = keyring.raw(space.space, space.epoch) !== null;
  if (!space.readOnlyEscrow && hasKey) return mayDo(view, wanted, keys.member);
  // A team lead, under emergency access: nobody else holds the key of a lead's content.
  const letsIn = space.readOnlyEscrow && hasKey && wanted.why.includes('keys');
  // A lead: what only they could read is lost with their keys, and begins anew.
  const beginsAnew =
    !space.readOnlyEscrow && !hasKey && space.kind === 'private' && space.lead === keys.member && wanted.why.includes('keys');
  if (!letsIn && !beginsAnew && !isLockedOut(space, keys.member)) return false;
  const roleOf = (id: Id) => view.people.find((one) => one.id === id && one.active)?.role ?? null;
  return listProblem(space, nextFacts(view, wanted, keys.member), roleOf) === null;
}

/** `away`: the server could not be asked. `done`: there is something new to fetch, ours or somebody else's. */
async function perform(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  keyRotationDuties: readonly Duty[],
): Promise<'done' | 'away'> {
  for (let at = 0; at < keyRotationDuties.length; at += LISTS_A_POST) {
    const some = keyRotationDuties.slice(at, at + LISTS_A_POST);
    const outcome = await offer(dependencies, session, some);
    if (outcome === 'away') return 'away';
    if (outcome !== 'refused') continue;
    // One of them is not taken: the others must not suffer, and it is not tried again from the same list.
    for (const duty of some) {
      const alone = await offer(dependencies, session, [duty]);
      if (alone === 'away') return 'away';
      if (alone === 'refused') session.triedInVain.add(duty.space.list);
    }
  }
  return 'done';
}

async function offer(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  keyRotationDuties: readonly Duty[],
): Promise<'done' | 'refused' | 'away'> {
  const items: ListItem[] = [];
  for (const { space, wanted } of keyRotationDuties) {
    const item = await nextList(session, space, wanted);
    if (item) items.push(item);
  }
  if (items.length === 0) return 'refused';
  const answer = await postLists(dependencies, session, items);
  if (answer.ok || answer.failure === 'stale') return 'done';
  return answer.failure === 'noAccess' || answer.failure === 'serverTrouble' ? 'refused' : 'away';
}

/** The directory as the rules of duties read it. */
export function dutyPeople(people: People): readonly DirectoryPerson[] {
  const { entries } = people;
  return people.everyone().map((person) => {
    const { id, role, office, active } = person;
    return { id, role, office, active, keysAt: keysAt(entries, person) };
  });
}
