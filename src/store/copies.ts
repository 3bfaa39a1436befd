import { berlinDate } from '../domain/berlin.ts';
import type { Id } from '../domain/values.ts';
import type { PullAnswer } from '../protocol/pull-http.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { readPosition, writeMeta } from './meta-rows.ts';
import type { LocalCopy, PositionRow } from './meta-schemas.ts';
import { fieldOf } from './reading.ts';
import { isRecordRow } from './rows.ts';
import { draftsAbout, spaceTables } from './spaces.ts';

/** A closed case whose copy may be evicted. */
export interface ClosedCase {
  readonly caseId: Id;
  /** Spaces whose records go. */
  readonly spaces: readonly Id[];
  /** Those that stay: nothing may wait there either. */
  readonly beside: readonly Id[];
}

/** R12: a device evicts its copy of a closed case, and can fetch it again. Lists and keys stay; the server keeps everything. */
export function makeCopies(connection: Connection, now: () => number) {
  return {
    async evict({ caseId, spaces, beside }: ClosedCase): Promise<boolean> {
      return connection.write([...spaceTables, 'aside'], async (db) => {
        const position = await readPosition(db);
        const offloaded = new Set(offloadedIn(position));
        const going = spaces.filter((space) => !offloaded.has(space));
        if (going.length === 0 || (await isWaiting(db, caseId, [...spaces, ...beside]))) return false;
        await db.records.where('space').anyOf(going).delete();
        const on = berlinDate(now());
        const copies = [...without(position.copies, going), ...going.map((space): LocalCopy => ({ space, state: 'gone', on }))];
        const from = Object.fromEntries(Object.entries(position.from).filter(([space]) => !going.includes(space)));
        await writeMeta(db, { ...position, from, copies });
        return true;
      });
    },

    async fetchAgain(spaces: readonly Id[]): Promise<boolean> {
      return connection.write(['meta'], async (db) => fetchAgain(db, spaces));
    },
  };
}

/** Evicted spaces are pulled from zero: nothing that came in between was stored. */
export async function fetchAgain(db: Database, spaces: readonly Id[]): Promise<boolean> {
  const position = await readPosition(db);
  const wanted = position.copies.flatMap(({ space, state }) => (state === 'gone' && spaces.includes(space) ? [space] : []));
  if (wanted.length === 0) return false;
  const copies = position.copies.map((copy): LocalCopy => (wanted.includes(copy.space) ? { ...copy, state: 'wanted' } : copy));
  const from = { ...position.from, ...Object.fromEntries(wanted.map((space) => [space, 0])) };
  await writeMeta(db, { ...position, from, copies });
  return true;
}

/** A page without the records of evicted copies: the device must never hold half a copy. */
export function storablePart({ copies }: PositionRow, answer: PullAnswer): PullAnswer {
  const gone = new Set(copies.flatMap(({ space, state }) => (state === 'gone' ? [space] : [])));
  return gone.size === 0 ? answer : { ...answer, records: answer.records.filter(({ space }) => !gone.has(space)) };
}

/** The copies after a page: one that is whole is here again; one of a space that ended is forgotten. */
export function copiesAfter(
  copies: PositionRow['copies'],
  { over, isWhole, now }: { readonly over: ReadonlySet<Id>; readonly isWhole: (space: Id) => boolean; readonly now: number },
): PositionRow['copies'] {
  const hasArrived = ({ space, state }: LocalCopy): boolean => state === 'wanted' && isWhole(space);
  if (!copies.some((copy) => over.has(copy.space) || hasArrived(copy))) return copies;
  const left = copies.filter(({ space }) => !over.has(space));
  return left.map((copy): LocalCopy => (hasArrived(copy) ? { space: copy.space, state: 'here', on: berlinDate(now) } : copy));
}

function offloadedIn({ copies }: PositionRow): readonly Id[] {
  return copies.flatMap(({ space, state }) => (state === 'here' ? [] : [space]));
}

function without(copies: readonly LocalCopy[], spaces: readonly Id[]): readonly LocalCopy[] {
  return copies.filter(({ space }) => !spaces.includes(space));
}

/** Does anything of these spaces still need this device, or a person who looks at it? */
async function isWaiting(db: Database, caseId: Id, spaces: readonly Id[]): Promise<boolean> {
  for (const table of [db.outbox, db.answered, db.refused]) if ((await table.where('space').anyOf(spaces).count()) > 0) return true;
  if ((await draftsAbout(db, new Set([caseId]), spaces)).length > 0) return true;
  const rows: readonly unknown[] = await db.records.where('space').anyOf(spaces).toArray();
  if (!rows.every(isRecordRow)) return true;
  // A quarantined row may be too damaged to tell whose it was.
  return (await db.aside.toArray()).some((aside) => mayBelongTo(spaces, fieldOf(aside, 'row')));
}

function mayBelongTo(spaces: readonly Id[], row: unknown): boolean {
  const space = fieldOf(row, 'space');
  return typeof space !== 'string' || spaces.includes(space);
}
