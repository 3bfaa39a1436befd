import type { Insertable } from 'kysely';
import type { Id } from '../../domain/values.ts';
import { writeLive, insertRows, pieces, rowsAtOnce } from '../database/rows.ts';
import type { Tables, TransactionQuery } from '../database/tables.ts';
import type { Access } from './access-level.ts';
import { moveOffices } from './offices.ts';
import type { PushContext, PushState, Written, SpaceState } from './push-state.ts';

/** Writes what a push changed, in the transaction that read it. */
export async function storePush(query: TransactionQuery, written: Written, at: Stored): Promise<void> {
  const { programme, device } = at.context;
  if (written.received.length === 0) return;
  await insertRows(
    query,
    'received',
    written.received.map((one) => ({ programme, device, ...one })),
  );
  await query.updateTable('device').set({ last_n: at.state.lastN }).where('programme', '=', programme).where('id', '=', device).execute();
  await storeItems(query, written, at);
}

export interface Stored {
  readonly state: PushState;
  readonly context: Pick<PushContext, 'programme' | 'device' | 'now'>;
}

/** Writes the items themselves, by whatever door they came. */
export async function storeItems(
  query: TransactionQuery,
  written: Pick<Written, 'changes' | 'lists' | 'erased'>,
  { state, context: { programme, now } }: { readonly state: PushState; readonly context: Pick<PushContext, 'programme' | 'now'> },
): Promise<void> {
  await storeLists(query, written, { state, programme });
  const frames = written.lists.flatMap(({ list }) => (list.kind === 'frame' && list.of !== null ? [list.of] : []));
  await moveOffices(query, { programme, seq: state.seq }, frames);
  await insertRows(
    query,
    'change',
    written.changes.map(({ change, seq, body, afterEnd }) => ({
      programme,
      id: change.id,
      seq,
      record: change.record,
      received_at: now,
      body,
      after_end: afterEnd ? 1 : 0,
    })),
  );
  await storeReplaced(query, programme, written);
  await storeRecords(query, programme, { state, touched: new Set(written.changes.map(({ change }) => change.record)) });
  await query.updateTable('programme').set({ seq: state.seq }).where('id', '=', programme).execute();
}

/** Ties a device to the member who uses it first. */
export async function insertDevice(
  query: TransactionQuery,
  { programme, device, member }: Pick<PushContext, 'programme' | 'device' | 'member'>,
): Promise<void> {
  await query.insertInto('device').values({ programme, id: device, member, last_n: 0 }).execute();
}

async function storeReplaced(query: TransactionQuery, programme: Id, written: Pick<Written, 'changes'>): Promise<void> {
  const rows = written.changes.flatMap(({ change }) =>
    Object.entries(change.replaces).flatMap(([part, ids]) => ids.map((id) => ({ programme, change: id, record: change.record, part }))),
  );
  for (const some of pieces(rows, rowsAtOnce(4)))
    await query
      .insertInto('replaced')
      .values(some)
      .onConflict((on) => on.doNothing())
      .execute();
}

async function storeRecords(
  query: TransactionQuery,
  programme: Id,
  { state, touched }: { state: PushState; touched: ReadonlySet<Id> },
): Promise<void> {
  const rows = [...touched].flatMap((id) => {
    const record = state.records.get(id);
    return record ? [{ programme, id, space: record.space, seq: record.seq, live: writeLive(record.live) }] : [];
  });
  for (const some of pieces(rows, rowsAtOnce(5))) {
    await query
      .insertInto('record')
      .values(some)
      .onConflict((on) =>
        on.columns(['programme', 'id']).doUpdateSet((to) => ({ seq: to.ref('excluded.seq'), live: to.ref('excluded.live') })),
      )
      .execute();
  }
}

type Touched = { readonly id: Id; readonly space: SpaceState };

/** Writes new lists, what they make of their spaces, and the wraps that came beside them. */
export async function storeLists(
  query: TransactionQuery,
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
  const members = touched.flatMap(({ id, space }) => [...space.members].map(([member, access]) => ({ space: id, member, access })));
  await storeAccess(query, programme, members);
  await storeEscrow(query, { lists }, { state, programme });
}

async function storeSpaces(query: TransactionQuery, programme: Id, touched: readonly Touched[]): Promise<void> {
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

/** Writes who may what, known rows anew. */
export async function storeAccess(
  query: TransactionQuery,
  programme: Id,
  members: readonly { readonly space: Id; readonly member: Id; readonly access: Access }[],
): Promise<void> {
  const rows = members.map(({ space, member, access }): Insertable<Tables['space_member']> => ({
    programme,
    member,
    space,
    standing: access.now,
    from_day: access.days?.from ?? null,
    until_day: access.days?.until ?? null,
    begin_seq: access.beginSeq,
    read_once: access.readOnce ? 1 : 0,
    end_seq: access.end?.seq ?? null,
    ended_at: access.end?.at ?? null,
    end_epoch: access.end?.epoch ?? null,
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
  query: TransactionQuery,
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
