import { readsOn } from '../../domain/list-facts.ts';
import { berlinDate } from '../../domain/berlin.ts';
import { compareStrings, type CivilDate, type Id } from '../../domain/values.ts';
import { spaceOf, type MemberList } from '../../protocol/change.ts';
import type { DeviceStore, MetaStore } from '../../store/device-store.ts';
import type { Meta } from '../../store/held.ts';
import type { WorkerDependencies } from '../base/dependencies.ts';
import type { UnlockedSession } from './unlocked-session.ts';
import { type Admission, Keyring } from '../keys/keyring.ts';
import { verifiedPeople } from '../keys/people.ts';
import { keysFrom } from '../keys/open-keys.ts';
import type { MemberKeys } from '../../crypto/member-keys.ts';
import { openOwn, sealOwn } from '../../crypto/sealed-json.ts';
import { storing } from '../base/storing.ts';

/**
 * Reads lists and directory again, believes what is newer and true, lets go what is over, and keeps the keys sealed. True when something
 * came or went that changes what can be read.
 */
export async function refreshKeyring({ store, now }: WorkerDependencies, session: UnlockedSession): Promise<boolean> {
  const meta = await store.meta();
  await refreshPeople(session, meta);
  // A list that waits in the outbox is as good as a stored one: another page may have made it.
  const waiting = (await store.outbox()).map(({ item }) => item);
  const lists = [...(await store.lists()), ...waiting.flatMap((item) => (item.type === 'list' ? [item.list] : []))];
  const here = new Set([...lists.map((list) => list.space), ...waiting.map(spaceOf)]);
  const today = berlinDate(now());
  takeCopies(session, meta);
  session.inactiveSubstitutions = inactiveSubstitutionsOn(today, lists, session.keys.member);
  const hasEnded = await dropEnded(store, session, here);
  const hasLists = await admitAll(session, lists);
  if (hasEnded || hasLists) await keepKeyring(store, session);
  const hasEmergencyAccess = await refreshEmergencyAccess(session, meta, now());
  return hasEnded || hasLists || hasEmergencyAccess;
}

/** R12: another page, or this one, has let go a copy: nothing of it stays unsealed. */
function takeCopies(session: UnlockedSession, { copies }: Meta): void {
  const gone = (all: Meta['copies']): Id[] => all.flatMap(({ space, state }) => (state === 'gone' ? [space] : []));
  const before = gone(session.copies);
  const news = gone(copies).filter((space) => !before.includes(space));
  if (news.length > 0) session.recordStore.forget(news);
  session.copies = copies;
}

async function refreshPeople(session: UnlockedSession, { signedIn }: Meta): Promise<void> {
  const before = session.people.entries;
  const directory = signedIn?.directory ?? [];
  if (directory.some(({ number }) => number > before.length)) session.people = await verifiedPeople(directory, session.keys.root, before);
}

/** Every list in its turn; several may claim one number, and a forged one never stands in the way of the true one. */
async function admitAll(session: UnlockedSession, lists: readonly MemberList[]): Promise<boolean> {
  let news = false;
  const forged = new Map<string, Id>();
  for (const list of lists.toSorted(byNumber)) {
    if (list.programme !== session.signedIn.programme || session.inactiveSubstitutions.has(list.space)) continue;
    const admission = await session.keyring.admit(list, session.people, session.keys);
    const place = `${list.space}/${list.number}`;
    if (admission === 'forged') forged.set(place, list.space);
    else if (admission !== 'early') forged.delete(place);
    news ||= admission === 'admitted' || admission === 'noKey';
  }
  session.refusedLists = refusedIn(session, new Set(forged.values()));
  return news;
}

/** Named to the person: what was not believed, and what they are to read but hold no key of. */
function refusedIn(session: UnlockedSession, forged: ReadonlySet<Id>): ReadonlyMap<Id, Admission> {
  const noKey = session.keyring.plain().filter(({ readOnlyEscrow, keys, epoch }) => !readOnlyEscrow && keys[String(epoch)] === undefined);
  return new Map([...noKey.map(({ space }) => [space, 'noKey'] as const), ...[...forged].map((space) => [space, 'forged'] as const)]);
}

/** Spaces in which this member stands in on other days than this (R10): the server says so, too, but the network may be away. */
function inactiveSubstitutionsOn(today: CivilDate, lists: readonly MemberList[], member: Id): ReadonlySet<Id> {
  const newest = new Map<Id, MemberList>();
  for (const list of lists.toSorted(byNumber)) newest.set(list.space, list);
  return new Set([...newest.values()].filter((list) => member in list.dated && !readsOn(list, member, today)).map(({ space }) => space));
}

/** Forgets spaces that ended (the exchange has taken away their lists and their records) or sleep. True when there were any. */
async function dropEnded(store: DeviceStore, session: UnlockedSession, here: ReadonlySet<Id>): Promise<boolean> {
  const known = session.keyring.idsOf(() => true);
  const gone = known.filter((space) => !here.has(space));
  const held = new Set((await store.recordsOfSpaces(gone)).map((row) => row.space));
  const ended = known.filter((space) => session.inactiveSubstitutions.has(space) || (!here.has(space) && !held.has(space)));
  forgetSpaces(session, ended);
  return ended.length > 0;
}

/** Keys and everything unsealed under them. */
function forgetSpaces(session: UnlockedSession, spaces: readonly Id[]): void {
  if (spaces.length > 0) session.recordStore.forget(spaces);
  for (const space of spaces) session.keyring.drop(space);
}

/** Each list can only be judged by the one before, and the spaces of a case by its frame. Ties are broken alike on every device. */
function byNumber(a: MemberList, b: MemberList): number {
  return a.number - b.number || Number(b.kind === 'frame') - Number(a.kind === 'frame') || compareStrings(a.id, b.id);
}

/** Opens what an emergency access has released, and lets go what ran out. True when there was either. */
async function refreshEmergencyAccess(session: UnlockedSession, { emergencyAccess }: Meta, now: number): Promise<boolean> {
  const running = emergencyAccess.filter(({ until }) => until > now);
  let news = false;
  for (const space of session.keyring.broken()) {
    if (running.some((one) => one.space === space)) continue;
    session.recordStore.forget([space]);
    session.keyring.closeEmergencyAccess(space);
    news = true;
  }
  for (const { space, until, wraps } of running) {
    const known = session.keyring.space(space);
    const wrap = wraps.filter(({ member }) => member === session.keys.member).toSorted((a, b) => b.epoch - a.epoch)[0];
    if (!known || !wrap || session.keyring.glass(space) !== null) continue;
    const keys = await keysFrom(wrap, { ...known, programme: session.signedIn.programme }, session.keys);
    if (!keys) continue;
    session.keyring.openEmergencyAccess(space, { until, keys });
    news = true;
  }
  return news;
}

const KEYRING = 'keyring';

/** The keyring as it was last sealed; null when there is none that this member wrote. */
export async function keptKeyring({ keyring }: Pick<Meta, 'keyring'>, keys: MemberKeys): Promise<Keyring | null> {
  return keyring === null ? null : Keyring.from(await openOwn(keyring, keys, KEYRING));
}

/**
 * Seals the keyring to its member, by its member. It is a copy for a quick start: where there is no room for it, the next start
 * reads the lists again.
 */
export async function keepKeyring(store: MetaStore, session: Pick<UnlockedSession, 'keyring' | 'keys'>): Promise<void> {
  const keyring = await sealOwn(session.keyring.plain(), session.keys, KEYRING);
  await storing(() => store.setMeta({ keyring }));
}
