import type { Insertable, Transaction } from 'kysely';
import type { Id } from '../../domain/values.ts';
import type { Standing } from '../access/standing.ts';
import { insertRows, pieces, rowsAtOnce } from '../database/rows.ts';
import type { Tables } from '../database/tables.ts';
import type { PushState, SpaceState, Written } from './push-state.ts';

type Query = Transaction<Tables>;
type Touched = { readonly id: Id; readonly space: SpaceState };

/** Writes new lists, what they make of their spaces, and the wraps that came beside them. */
export async function storeLists(
  query: Query,
  { lists, erased }: Pick<Written, 'lists' | 'erased'>,
  { state, programme }: { readonly state: PushState; readonly programme: Id },
): Promise<void> {
  const touched = [...new Set([...lists.map(({ list }) => list.space), ...erased])].flatMap((id) => {
    const space = state.spaces.get(id);
    return space ? [{ id, space }] : [];
  });
  if (touched.length === 0) return;
  await storeSpaces(query, programme, touched);
  await insertRows(
    query,
    'member_list',
    lists.map(({ list, seq, body }) => ({ programme, space: list.space, number: list.number, id: list.id, seq, body })),
  );
  const members = touched.flatMap(({ id, space }) => [...space.members].map(([member, standing]) => ({ space: id, member, standing })));
  await storeStandings(query, programme, members);
  await storeEscrow(query, { lists }, { state, programme });
}

async function storeSpaces(query: Query, programme: Id, touched: readonly Touched[]): Promise<void> {
  const rows = touched.map(({ id, space: { kind, of, number, epoch, listSeq, lead, due, erased } }) => ({
    programme,
    id,
    kind,
    of,
    number,
    epoch,
    lead,
    list_seq: listSeq,
    due: due ? 1 : 0,
    erased: erased ? 1 : 0,
  }));
  await query
    .insertInto('space')
    .values(rows)
    .onConflict((on) =>
      on.columns(['programme', 'id']).doUpdateSet((to) => ({
        number: to.ref('excluded.number'),
        epoch: to.ref('excluded.epoch'),
        list_seq: to.ref('excluded.list_seq'),
        lead: to.ref('excluded.lead'),
        due: to.ref('excluded.due'),
        erased: to.ref('excluded.erased'),
      })),
    )
    .execute();
}

/** Writes standings, known ones anew. */
export async function storeStandings(
  query: Query,
  programme: Id,
  members: readonly { readonly space: Id; readonly member: Id; readonly standing: Standing }[],
): Promise<void> {
  const rows = members.map(({ space, member, standing }): Insertable<Tables['space_member']> => ({
    programme,
    member,
    space,
    standing: standing.now,
    from_day: standing.days?.from ?? null,
    until_day: standing.days?.until ?? null,
    begin_seq: standing.beginSeq,
    read_once: standing.readOnce ? 1 : 0,
    end_seq: standing.end?.seq ?? null,
    ended_at: standing.end?.at ?? null,
    end_epoch: standing.end?.epoch ?? null,
  }));
  for (const some of pieces(rows, rowsAtOnce(11))) {
    await query
      .insertInto('space_member')
      .values(some)
      .onConflict((on) =>
        on.columns(['programme', 'member', 'space']).doUpdateSet((to) => ({
          standing: to.ref('excluded.standing'),
          from_day: to.ref('excluded.from_day'),
          until_day: to.ref('excluded.until_day'),
          begin_seq: to.ref('excluded.begin_seq'),
          read_once: to.ref('excluded.read_once'),
          end_seq: to.ref('excluded.end_seq'),
          ended_at: to.ref('excluded.ended_at'),
          end_epoch: to.ref('excluded.end_epoch'),
        })),
      )
      .execute();
  }
}

/** The newest wraps in the place of older ones; those whom the newest list does not name in escrow have none. */
async function storeEscrow(
  query: Query,
  { lists }: Pick<Written, 'lists'>,
  { state, programme }: { readonly state: PushState; readonly programme: Id },
): Promise<void> {
  for (const { list, escrow } of lists) {
    const kept = state.spaces.get(list.space)?.escrowed ?? new Set<Id>();
    const fresh = escrow.map(({ member }) => member);
    const stay = [...kept].filter((member) => !fresh.includes(member));
    await query
      .deleteFrom('escrow_wrap')
      .where('programme', '=', programme)
      .where('space', '=', list.space)
      .$if(stay.length > 0, (all) => all.where('member', 'not in', stay))
      .execute();
    const rows = escrow
      .filter(({ member }) => kept.has(member))
      .map((wrap) => ({ programme, space: list.space, member: wrap.member, epoch: wrap.epoch, body: JSON.stringify(wrap) }));
    await insertRows(query, 'escrow_wrap', rows);
  }
}
