import type { Id } from '../../domain/values.ts';
import type { Database, Query, Tables, TransactionQuery } from '../database/tables.ts';
import type { Session } from './sessions.ts';

type Installation = Tables['installation'];

const MINUTE_MS = 60_000;

/** Notes for the list of devices when a browser last asked, and how many items wait in its outbox. At most once a minute. */
export async function noteContact(
  database: Database,
  { programme, installation, member, heardOfAt }: Session,
  { unsent, now }: { readonly unsent: number; readonly now: number },
): Promise<void> {
  if (heardOfAt > now - MINUTE_MS) return;
  await database.query
    .updateTable('installation')
    .set({ last_contact_at: now, unsent })
    .where('programme', '=', programme)
    .where('id', '=', installation)
    .where('member', '=', member)
    .execute();
}

/** F14: marks that two copies of this browser's profile have sent under one number. */
export async function noteCopied(database: Database, { programme, installation, member }: Session): Promise<void> {
  await database.query
    .updateTable('installation')
    .set({ copied: 1 })
    .where('programme', '=', programme)
    .where('id', '=', installation)
    .where('member', '=', member)
    .execute();
}

/** Browsers that were revoked. */
export async function readRevoked(query: TransactionQuery): Promise<Installation[]> {
  return await query.selectFrom('installation').selectAll().where('revoked_at', 'is not', null).execute();
}

/** After a restore: a browser that was revoked before it stays revoked, though the backup does not know (I14). */
export async function revokeAgain(query: TransactionQuery, revoked: readonly Installation[]): Promise<void> {
  for (const row of revoked) {
    const member = await query
      .selectFrom('member')
      .select('id')
      .where('programme', '=', row.programme)
      .where('id', '=', row.member)
      .executeTakeFirst();
    if (!member) continue;
    await query
      .insertInto('installation')
      .values(row)
      .onConflict((on) => on.columns(['programme', 'id', 'member']).doUpdateSet({ revoked_at: row.revoked_at }))
      .execute();
    await markKeysDueOf(query, row.programme, row.member);
  }
}

/** Marks the key of every space that the member reads for renewal: one of their devices is in strange hands. */
export async function markKeysDueOf(query: Query, programme: Id, member: Id): Promise<void> {
  await query
    .updateTable('space')
    .set({ due: 1 })
    .where('programme', '=', programme)
    .where('erased', '=', 0)
    .where('id', 'in', (from) =>
      from
        .selectFrom('space_member')
        .select('space_member.space')
        .where('space_member.programme', '=', programme)
        .where('space_member.member', '=', member)
        .where('space_member.standing', '=', 'reads'),
    )
    .execute();
}
