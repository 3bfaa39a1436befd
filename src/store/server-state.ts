import { compareStrings, type Id } from '../domain/values.ts';
import type { MemberList } from '../protocol/change.ts';
import type { PullAnswer, RetentionOrder } from '../protocol/pull-http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import type { EmergencyAccess } from './held.ts';
import { readErasure, readPerson, readPlaces, readPosition, readServerState, writeChanged, writeMeta } from './meta-rows.ts';
import { dropEndedSpaces, newestSays, spaceTables, stillHeld } from './spaces.ts';

/** Retention orders that are kept of one case: more come from a server that lies. */
const MAX_ORDERS = 32;

/**
 * The part of a page that may be taken up: nothing of a space that was ever erased (I13), of one that this page ends, or of emergency
 * access whose hour is over by this device's clock. A team lead still receives the lists of a space that names them in `escrow`.
 */
export async function readablePart(db: Database, answer: PullAnswer, now: number): Promise<PullAnswer> {
  const erased = new Set([...(await readErasure(db)).erased, ...answer.erased]);
  const ended = new Set(answer.ended);
  const member = (await readPerson(db))?.account.member ?? '';
  const over: Id[] = [];
  for (const { space, until } of answer.glass) if (Date.parse(until) <= now && !(await isMember(db, space))) over.push(space);
  const isReadable = (space: Id): boolean => !erased.has(space) && !ended.has(space) && !over.includes(space);
  const isReadableList = (list: MemberList): boolean => !erased.has(list.space) && (!ended.has(list.space) || list.escrow.includes(member));
  return {
    ...answer,
    records: answer.records.filter(({ space }) => isReadable(space)),
    lists: answer.lists.filter(isReadableList),
    glass: answer.glass.filter(({ space }) => isReadable(space)),
  };
}

/** Spaces with emergency access that is newer than the last page: the cursor has passed what lies in them. */
export async function newEmergencyAccess(db: Database, { glass }: PullAnswer): Promise<Id[]> {
  const known = new Set((await readServerState(db)).emergencyAccess.map(({ space }) => space));
  return glass.flatMap(({ space }) => (known.has(space) ? [] : [space]));
}

/** Stores what every pull answers whole. True when it differs from the pull before. */
export async function storeServerState(db: Database, { glass, offers, due, glassed }: PullAnswer): Promise<boolean> {
  const before = await readServerState(db);
  const runs = glass.map((one): EmergencyAccess => ({ case: one.case, space: one.space, until: Date.parse(one.until), wraps: one.wraps }));
  return writeChanged(db, before, {
    key: 'told',
    emergencyAccess: runs.map((one) => ({ ...one, wraps: [...one.wraps] })).toSorted((a, b) => compareStrings(a.space, b.space)),
    offers: offers.toSorted((a, b) => compareStrings(a.id, b.id)),
    due: [...new Set(due)].toSorted(compareStrings),
    emergencyAccessReleases: glassed
      .map((one) => ({ ...one, at: Date.parse(one.at) }))
      .toSorted((a, b) => a.at - b.at || compareStrings(a.record, b.record)),
  });
}

/** Orders stay as they come: which of them is true, only a reader can tell. */
export async function storeRetention(db: Database, { retention }: PullAnswer): Promise<boolean> {
  const before = await readErasure(db);
  const orders = [...before.retention];
  for (const order of retention) {
    const ofCase = orders.filter((held) => held.case === order.case);
    if (ofCase.length < MAX_ORDERS && !ofCase.some((held) => isSame(held, order))) orders.push(order);
  }
  if (orders.length === before.retention.length) return false;
  return writeChanged(db, before, {
    ...before,
    retention: orders.toSorted((a, b) => compareStrings(a.case, b.case) || a.number - b.number),
  });
}

function isSame(a: RetentionOrder, b: RetentionOrder): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Keeps what a page tells; never an older state than is held, within one generation (F4). After a restore all is asked for from zero: a server
 * that has told nothing by the last page knows of no places, and what another generation told is over. Nothing new: nothing written (I15).
 * True when the places are others than before.
 */
export async function storePlaces(db: Database, { places: serverPlaces, generation, more }: PullAnswer): Promise<boolean> {
  const before = await readPlaces(db);
  const isSame = before?.generation === generation;
  if (!serverPlaces) return before !== null && !isSame && !more ? forgetPlaces(db) : false;
  if (isSame && serverPlaces.seq < before.serverPlaces.seq) return false;
  const after = { key: 'places', generation, serverPlaces } as const;
  if (before) return writeChanged(db, before, after);
  await writeMeta(db, after);
  return true;
}

/** The member's role has changed, and with it what they are told: all of it anew. */
export async function forgetPlaces(db: Database): Promise<boolean> {
  if ((await db.meta.get('places')) === undefined) return false;
  await db.meta.delete('places');
  return true;
}

/** Emergency access ends by the device's clock, whether or not a server says so. */
export function makeEmergencyAccess(connection: Connection, now: () => number) {
  return {
    async endEmergencyAccess(): Promise<{ readonly records: readonly Id[]; readonly keys: boolean }> {
      const isOver = connection.read(['meta'], async (db) =>
        (await readServerState(db)).emergencyAccess.some(({ until }) => until <= now()),
      );
      if (!(await isOver)) return { records: [], keys: false };
      return connection.write(spaceTables, async (db) => {
        const state = await readServerState(db);
        const [over, runs] = [
          state.emergencyAccess.filter(({ until }) => until <= now()),
          state.emergencyAccess.filter(({ until }) => until > now()),
        ];
        await writeMeta(db, { ...state, emergencyAccess: runs });
        const spaces: Id[] = [];
        for (const { space } of over) if (!(await isMember(db, space))) spaces.push(space);
        const position = await readPosition(db);
        const ending = [...new Set([...position.ending, ...(await stillHeld(db, spaces))])];
        if (ending.length > position.ending.length) await writeMeta(db, { ...position, ending });
        return { records: await dropEndedSpaces(db, { ...position, ending }), keys: over.length > 0 };
      });
    },
  };
}

/** Somebody who reads a space in their own right keeps it. */
export async function isMember(db: Database, space: Id): Promise<boolean> {
  const member = (await readPerson(db))?.account.member;
  return member !== undefined && newestSays(db, space, (list) => list.members.includes(member));
}
