import type { Database } from '../database/tables.ts';
import type { Session } from './sessions.ts';

const MINUTE_MS = 60_000;

/** Notes that a device was heard of, and how much waits on it: for the list of devices, so at most once a minute. */
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

/** F14: two copies of this browser's profile have sent under one number. */
export async function noteCopied(database: Database, { programme, installation, member }: Session): Promise<void> {
  await database.query
    .updateTable('installation')
    .set({ copied: 1 })
    .where('programme', '=', programme)
    .where('id', '=', installation)
    .where('member', '=', member)
    .execute();
}
