import { readsOn } from '../../domain/list-facts.ts';
import { berlinDate } from '../../domain/berlin.ts';
import type { CivilDate, Id } from '../../domain/values.ts';
import { spaceOf, type MemberList } from '../../protocol/change.ts';
import type { DeviceStore } from '../../store/device-store.ts';
import type { Meta } from '../../store/held.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import type { Admission } from '../keyring.ts';
import { believedPeople } from '../people.ts';
import { keepKeyring } from './kept-keyring.ts';
import { keysFrom } from './open-keys.ts';

/**
 * Reads lists and directory again, believes what is newer and true, lets go what is over, and keeps the keys sealed. True when something
 * came or went that changes what can be read.
 */
export async function refreshKeyring({ store, now }: WorkerDependencies, desk: Desk): Promise<boolean> {
  const meta = await store.meta();
  await refreshPeople(desk, meta);
  // A list that waits in the outbox is as good as a stored one: another page may have made it.
  const waiting = (await store.outbox()).map(({ item }) => item);
  const lists = [...(await store.lists()), ...waiting.flatMap((item) => (item.type === 'list' ? [item.list] : []))];
  const here = new Set([...lists.map((list) => list.space), ...waiting.map(spaceOf)]);
  const today = berlinDate(now());
  takeCopies(desk, meta);
  desk.asleep = asleepOn(today, lists, desk.keys.member);
  const hasEnded = await dropEnded(store, desk, here);
  const hasLists = await admitAll(desk, lists);
  if (hasEnded || hasLists) await keepKeyring(store, desk);
  const hasGlass = await refreshGlass(desk, meta, now());
  return hasEnded || hasLists || hasGlass;
}

/** R12: another page, or this one, has let go a copy: nothing of it stays unsealed. */
function takeCopies(desk: Desk, { copies }: Meta): void {
  const gone = (all: Meta['copies']): Id[] => all.flatMap(({ space, state }) => (state === 'gone' ? [space] : []));
  const before = gone(desk.copies);
  const news = gone(copies).filter((space) => !before.includes(space));
  if (news.length > 0) desk.memory.forget(news);
  desk.copies = copies;
}

async function refreshPeople(desk: Desk, { signedIn }: Meta): Promise<void> {
  const before = desk.people.entries;
  const directory = signedIn?.directory ?? [];
  if (directory.some(({ number }) => number > before.length)) desk.people = await believedPeople(directory, desk.keys.root, before);
}

/** Every list in its turn; several may claim one number, and a forged one never stands in the way of the true one. */
async function admitAll(desk: Desk, lists: readonly MemberList[]): Promise<boolean> {
  let news = false;
  const forged = new Map<string, Id>();
  for (const list of lists.toSorted(byNumber)) {
    if (list.programme !== desk.signedIn.programme || desk.asleep.has(list.space)) continue;
    const admission = await desk.keyring.admit(list, desk.people, desk.keys);
    const place = `${list.space}/${list.number}`;
    if (admission === 'forged') forged.set(place, list.space);
    else if (admission !== 'early') forged.delete(place);
    news ||= admission === 'admitted' || admission === 'noKey';
  }
  desk.refusedLists = refusedIn(desk, new Set(forged.values()));
  return news;
}

/** Named to the person: what was not believed, and what they are to read but hold no key of. */
function refusedIn(desk: Desk, forged: ReadonlySet<Id>): ReadonlyMap<Id, Admission> {
  const noKey = desk.keyring.plain().filter(({ watched, keys, epoch }) => !watched && keys[String(epoch)] === undefined);
  return new Map([...noKey.map(({ space }) => [space, 'noKey'] as const), ...[...forged].map((space) => [space, 'forged'] as const)]);
}

/** Spaces in which this member stands in on other days than this (R10): the server says so, too, but the network may be away. */
function asleepOn(today: CivilDate, lists: readonly MemberList[], member: Id): ReadonlySet<Id> {
  const newest = new Map<Id, MemberList>();
  for (const list of lists.toSorted(byNumber)) newest.set(list.space, list);
  return new Set([...newest.values()].filter((list) => member in list.dated && !readsOn(list, member, today)).map(({ space }) => space));
}

/** Forgets spaces that ended (the exchange has taken away their lists and their records) or sleep. True when there were any. */
async function dropEnded(store: DeviceStore, desk: Desk, here: ReadonlySet<Id>): Promise<boolean> {
  const known = desk.keyring.idsOf(() => true);
  const gone = known.filter((space) => !here.has(space));
  const held = new Set((await store.recordsOfSpaces(gone)).map((row) => row.space));
  const ended = known.filter((space) => desk.asleep.has(space) || (!here.has(space) && !held.has(space)));
  forgetSpaces(desk, ended);
  return ended.length > 0;
}

/** Keys and everything unsealed under them. */
function forgetSpaces(desk: Desk, spaces: readonly Id[]): void {
  if (spaces.length > 0) desk.memory.forget(spaces);
  for (const space of spaces) desk.keyring.drop(space);
}

/** Each list can only be judged by the one before, and the spaces of a case by its frame. Ties are broken alike on every device. */
function byNumber(a: MemberList, b: MemberList): number {
  return a.number - b.number || Number(b.kind === 'frame') - Number(a.kind === 'frame') || (a.id < b.id ? -1 : 1);
}

/** Opens what a broken glass has released, and lets go what ran out. True when there was either. */
async function refreshGlass(desk: Desk, { glass }: Meta, now: number): Promise<boolean> {
  const running = glass.filter(({ until }) => until > now);
  let news = false;
  for (const space of desk.keyring.broken()) {
    if (running.some((one) => one.space === space)) continue;
    desk.memory.forget([space]);
    desk.keyring.closeGlass(space);
    news = true;
  }
  for (const { space, until, wraps } of running) {
    const known = desk.keyring.space(space);
    const wrap = wraps.filter(({ member }) => member === desk.keys.member).toSorted((a, b) => b.epoch - a.epoch)[0];
    if (!known || !wrap || desk.keyring.glass(space) !== null) continue;
    const keys = await keysFrom(wrap, { ...known, programme: desk.signedIn.programme }, desk.keys);
    if (!keys) continue;
    desk.keyring.openGlass(space, { until, keys });
    news = true;
  }
  return news;
}
