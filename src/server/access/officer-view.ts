import * as v from 'valibot';
import { berlinDate } from '../../domain/berlin.ts';
import { neutralState } from '../../domain/handover-state.ts';
import { mondayOf } from '../../domain/places-level.ts';
import type { Id } from '../../domain/values.ts';
import type { officerAnswerSchema } from '../../protocol/access-http.ts';
import { placesLevels } from '../../protocol/people-http.ts';
import { snapshot } from '../database/open-database.ts';
import type { Database, Query } from '../database/tables.ts';

type Handovers = v.InferOutput<typeof officerAnswerSchema>['handovers'];

/**
 * Everything a placement officer ever receives of clients (access-http.ts, `officerAnswerSchema`), as JSON text. It is made of the officer's
 * own entries, of the day, of a weekly figure, and of who holds the inboxes: of nothing that a client's decision could move.
 */
export async function officerView(
  database: Database,
  { programme, member, now }: { readonly programme: Id; readonly member: Id; readonly now: number },
): Promise<string> {
  return await snapshot(database, async (query) => {
    const inboxes = await readInboxes(query, programme);
    const fields = [
      ...(await levelFields(query, programme, now)),
      `"inboxes":[${inboxes.join(',')}]`,
      `"handovers":${JSON.stringify(await readHandovers(query, { programme, member, now }))}`,
    ];
    return `{${fields.join(',')}}`;
  });
}

/** The newest figure, of this week or of one before: nothing that moved since Monday 06:00 shows in it. */
async function levelFields(query: Query, programme: Id, now: number): Promise<string[]> {
  const figure = await query
    .selectFrom('figure')
    .select(['monday', 'level'])
    .where('programme', '=', programme)
    .where('monday', '<=', mondayOf(now))
    .orderBy('monday', 'desc')
    .limit(1)
    .executeTakeFirst();
  const level = figure === undefined ? null : v.parse(v.picklist(placesLevels), figure.level);
  const levelOf = figure?.monday ?? null;
  return [`"level":${JSON.stringify(level)}`, `"levelOf":${JSON.stringify(levelOf)}`];
}

async function readInboxes(query: Query, programme: Id): Promise<string[]> {
  const rows = await query
    .selectFrom('space')
    .innerJoin('member_list as list', (on) =>
      on.onRef('list.programme', '=', 'space.programme').onRef('list.space', '=', 'space.id').onRef('list.number', '=', 'space.number'),
    )
    .select('list.body')
    .where('space.programme', '=', programme)
    .where('space.kind', '=', 'inbox')
    .orderBy('space.id')
    .execute();
  return rows.map(({ body }) => body);
}

async function readHandovers(
  query: Query,
  { programme, member, now }: { readonly programme: Id; readonly member: Id; readonly now: number },
): Promise<Handovers> {
  const rows = await query
    .selectFrom('handover')
    .selectAll()
    .where('programme', '=', programme)
    .where('officer', '=', member)
    .orderBy('created_at')
    .orderBy('record')
    .execute();
  return rows.flatMap((row) => {
    const state = neutralState({ createdOn: row.created_on, taken: row.taken_at !== null }, berlinDate(now));
    return state === null ? [] : [{ id: row.record, office: row.office, createdOn: row.created_on, state, own: row.own }];
  });
}
