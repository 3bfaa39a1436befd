import type * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import type { Installation } from '../../protocol/http.ts';
import type { devicesAnswerSchema } from '../../protocol/people-http.ts';
import { markKeysDueOf } from '../accounts/installations.ts';
import type { Session } from '../accounts/sessions.ts';
import { lockProgramme } from '../database/state.ts';
import type { Database, Query } from '../database/tables.ts';

type Device = v.InferOutput<typeof devicesAnswerSchema>['devices'][number];

/** Browsers that are signed in, or were when they were revoked; latest contact first. One's own, or everybody's. */
export async function listDevices(query: Query, session: Session): Promise<Device[]> {
  const rows = await query
    .selectFrom('installation')
    .innerJoin('session', (on) =>
      on
        .onRef('session.programme', '=', 'installation.programme')
        .onRef('session.installation', '=', 'installation.id')
        .onRef('session.member', '=', 'installation.member'),
    )
    .selectAll('installation')
    .where('installation.programme', '=', session.programme)
    .$if(!caresForAll(session), (own) => own.where('installation.member', '=', session.member))
    .orderBy('installation.last_contact_at', 'desc')
    .orderBy('installation.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    member: row.member,
    name: row.name,
    signedInAt: new Date(row.signed_in_at).toISOString(),
    lastContactAt: new Date(row.last_contact_at).toISOString(),
    unsent: row.unsent,
    revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at).toISOString(),
    copied: row.copied === 1,
    own: row.member === session.member,
  }));
}

/**
 * Ends a browser's access for ever, and asks for new keys wherever its member reads. False when there is no such browser that the asker
 * may revoke; again changes nothing.
 */
export async function revokeDevice(
  database: Database,
  session: Session,
  { id, now }: { readonly id: Id; readonly now: number },
): Promise<boolean> {
  return await database.query.transaction().execute(async (query) => {
    // A list that renews a key at the same moment comes before this or after it.
    await lockProgramme(query, session.programme);
    const rows = await query
      .selectFrom('installation')
      .select(['member', 'revoked_at'])
      .where('programme', '=', session.programme)
      .where('id', '=', id)
      .$if(!caresForAll(session), (own) => own.where('member', '=', session.member))
      .execute();
    for (const { member } of rows.filter((row) => row.revoked_at === null)) {
      await query
        .updateTable('installation')
        .set({ revoked_at: now })
        .where('programme', '=', session.programme)
        .where('id', '=', id)
        .where('member', '=', member)
        .execute();
      await markKeysDueOf(query, session.programme, member);
    }
    return rows.length > 0;
  });
}

/** What the member calls a browser of theirs. False when it is none of theirs. */
export async function nameDevice(database: Database, { programme, member }: Session, { id, name }: Installation): Promise<boolean> {
  const named = await database.query
    .updateTable('installation')
    .set({ name })
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('member', '=', member)
    .returning('id')
    .executeTakeFirst();
  return named !== undefined;
}

/** Whoever has lost a tablet may not be able to say so themselves. */
function caresForAll({ role }: Session): boolean {
  return role === 'administrator' || role === 'teamLead';
}
