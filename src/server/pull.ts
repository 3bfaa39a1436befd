import type { Kysely } from 'kysely';
import type { Id } from '../domain/values.ts';
import { isOutsideTeam, plainNumbering, readDirectoryNumbering } from './access/numbering.ts';
import { snapshot } from './database/open-database.ts';
import { readGeneration } from './database/state.ts';
import type { Database, Tables } from './database/tables.ts';
import { tellPlaces } from './places/tell-places.ts';
import { readGlass, readGlassed, readOffers, readRetention } from './pull-access.ts';
import { fillPage, readRows } from './pull-records.ts';
import { onlyDirectory, readSpacesOf, type SpaceOf } from './spaces-of.ts';

type Query = Kysely<Tables>;

export interface PullOrder {
  readonly programme: Id;
  readonly member: Id;
  readonly role: string;
  /** Cursor of every space not named in `from`. */
  readonly since: number;
  readonly from: ReadonlyMap<Id, number>;
  readonly limit: number;
  /** Milliseconds. */
  readonly now: number;
}

/**
 * One page (pull-http.ts, `pullAnswerSchema`) as JSON text, all of it from one moment, with the head at that moment. Stored bodies are JSON that
 * this server checked and wrote, so they are put into the answer as they are.
 */
export async function pull(database: Database, asked: PullOrder): Promise<{ readonly text: string; readonly head: number }> {
  return await snapshot(database, async (query) => {
    // 1. Head, spaces, and how they are told to this member.
    const head = await readHead(query, asked.programme);
    const outside = isOutsideTeam(asked.role);
    const numbering = outside ? await readDirectoryNumbering(query, asked.programme) : plainNumbering;
    const from = new Map([...asked.from].map(([space, said]) => [space, numbering.meant(said)]));
    const order = { ...asked, since: numbering.meant(asked.since), from, numbering };
    const everySpace = await readSpacesOf(query, asked);
    const spaces = outside ? onlyDirectory(everySpace) : everySpace;
    // 2. The records of the page, in order of seq; whole records up to the size of a page.
    const rows = await readRows(query, order, spaces);
    const page = await fillPage(query, order, rows);
    // 3. The cursor never passes a record that is not in the page: with more to come it is the last one's number.
    const more = page.records.length < rows.length;
    const fields = [
      `"generation":${JSON.stringify(await readGeneration(query))}`,
      `"records":[${page.records.join(',')}]`,
      `"lists":[${(await readLists(query, order, spaces)).join(',')}]`,
      `"directory":[${(await readDirectory(query, order)).join(',')}]`,
      `"ended":${idsOf(spaces, ({ ended }) => ended)}`,
      `"erased":${idsOf(spaces, ({ erased }) => erased)}`,
      `"retention":[${outside ? '' : (await readRetention(query, order)).join(',')}]`,
      `"due":${idsOf(spaces, ({ due }) => due)}`,
      `"offers":${JSON.stringify(outside ? [] : await readOffers(query, order))}`,
      `"glass":${JSON.stringify(outside ? [] : await readGlass(query, order))}`,
      `"glassed":${JSON.stringify(outside ? [] : await readGlassed(query, order))}`,
      // On the page whose cursor passes the movement: told once, however many pages there are.
      `"places":${JSON.stringify(outside ? null : await tellPlaces(query, { ...order, until: more ? page.last : head }))}`,
      `"cursor":${numbering.told(more ? page.last : head)},"more":${more}`,
    ];
    return { text: `{${fields.join(',')}}`, head };
  });
}

/** The programme's newest sequence number. */
export async function readHead(query: Query, programme: Id): Promise<number> {
  const row = await query.selectFrom('programme').select('seq').where('id', '=', programme).executeTakeFirstOrThrow();
  return row.seq;
}

function idsOf(spaces: readonly SpaceOf[], which: (space: SpaceOf) => boolean): string {
  return JSON.stringify(spaces.filter(which).map(({ id }) => id));
}

/** Of a space that the member has come to read or to look after since the cursor the whole chain, else what is new. */
async function readLists(query: Query, order: PullOrder, spaces: readonly SpaceOf[]): Promise<string[]> {
  const bound = ({ id }: SpaceOf): number => order.from.get(id) ?? order.since;
  const listed = spaces.filter((space) => space.listed && Math.max(space.listSeq, space.beginSeq) > bound(space));
  const bodies: string[] = [];
  for (const space of listed) {
    const rows = await query
      .selectFrom('member_list')
      .select('body')
      .where('programme', '=', order.programme)
      .where('space', '=', space.id)
      .where('seq', '>', space.beginSeq > bound(space) ? 0 : bound(space))
      .orderBy('number')
      .execute();
    bodies.push(...rows.map((row) => row.body));
  }
  return bodies;
}

async function readDirectory(query: Query, order: PullOrder): Promise<string[]> {
  const rows = await query
    .selectFrom('directory_entry')
    .select('body')
    .where('programme', '=', order.programme)
    .where('seq', '>', order.since)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.body);
}
