import type { Transaction } from 'kysely';
import type { Id } from '../../domain/values.ts';
import { writeLive } from '../database/live-column.ts';
import { insertRows, pieces, rowsAtOnce } from '../database/rows.ts';
import type { Tables } from '../database/tables.ts';
import type { PushContext, PushState, Written } from './push-state.ts';

type Query = Transaction<Tables>;

/** Writes what a push changed, in the transaction that read it. `now`: time of receipt, milliseconds. */
export async function storePush(
  query: Query,
  written: Written,
  at: { state: PushState; context: PushContext; now: number },
): Promise<void> {
  const {
    state,
    context: { programme, device },
  } = at;
  if (written.received.length === 0) return;
  await insertRows(
    query,
    'received',
    written.received.map((one) => ({ programme, device, ...one })),
  );
  await query.updateTable('device').set({ last_n: state.lastN }).where('programme', '=', programme).where('id', '=', device).execute();
  await storeLists(query, written, at);
  await insertRows(
    query,
    'change',
    written.changes.map(({ change, seq, body }) => ({ programme, id: change.id, seq, record: change.record, received_at: at.now, body })),
  );
  await storeReplaced(query, programme, written);
  await storeRecords(query, programme, { state, touched: new Set(written.changes.map(({ change }) => change.record)) });
  await query.updateTable('programme').set({ seq: state.seq }).where('id', '=', programme).execute();
}

/** Ties a device to the member who uses it first. */
export async function insertDevice(
  query: Query,
  { programme, device, member }: Pick<PushContext, 'programme' | 'device' | 'member'>,
): Promise<void> {
  await query.insertInto('device').values({ programme, id: device, member, last_n: 0 }).execute();
}

async function storeReplaced(query: Query, programme: Id, written: Written): Promise<void> {
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
  query: Query,
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

async function storeLists(
  query: Query,
  written: Written,
  { state, context: { programme } }: { state: PushState; context: PushContext },
): Promise<void> {
  if (written.lists.length === 0) return;
  const touched = [...new Set(written.lists.map(({ list }) => list.space))].flatMap((id) => {
    const space = state.spaces.get(id);
    return space ? [{ id, space }] : [];
  });
  const spaces = touched.map(({ id, space: { kind, of, number, epoch, listSeq } }) => ({
    programme,
    id,
    kind,
    of,
    number,
    epoch,
    list_seq: listSeq,
  }));
  await query
    .insertInto('space')
    .values(spaces)
    .onConflict((on) =>
      on.columns(['programme', 'id']).doUpdateSet((to) => ({
        number: to.ref('excluded.number'),
        epoch: to.ref('excluded.epoch'),
        list_seq: to.ref('excluded.list_seq'),
      })),
    )
    .execute();
  await insertRows(
    query,
    'member_list',
    written.lists.map(({ list, seq, body }) => ({ programme, space: list.space, number: list.number, id: list.id, seq, body })),
  );
  const members = touched.flatMap(({ id, space }) =>
    [...space.members].map(([member, current]) => ({ programme, member, space: id, current: current ? 1 : 0 })),
  );
  for (const some of pieces(members, rowsAtOnce(4))) {
    await query
      .insertInto('space_member')
      .values(some)
      .onConflict((on) => on.columns(['programme', 'member', 'space']).doUpdateSet((to) => ({ current: to.ref('excluded.current') })))
      .execute();
  }
}
