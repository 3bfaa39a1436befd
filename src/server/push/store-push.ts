import type { Transaction } from 'kysely';
import type { Id } from '../../domain/values.ts';
import { writeLive } from '../database/live-column.ts';
import { insertRows, pieces, rowsAtOnce } from '../database/rows.ts';
import type { Tables } from '../database/tables.ts';
import { moveOffices } from '../places/offices.ts';
import { storeLists } from './store-lists.ts';
import type { PushContext, PushState, Written } from './push-state.ts';

type Query = Transaction<Tables>;

/** Writes what a push changed, in the transaction that read it. */
export async function storePush(query: Query, written: Written, at: Stored): Promise<void> {
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
  query: Query,
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
  query: Query,
  { programme, device, member }: Pick<PushContext, 'programme' | 'device' | 'member'>,
): Promise<void> {
  await query.insertInto('device').values({ programme, id: device, member, last_n: 0 }).execute();
}

async function storeReplaced(query: Query, programme: Id, written: Pick<Written, 'changes'>): Promise<void> {
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
