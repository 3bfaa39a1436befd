import { dropOldAttempts } from '../accounts/attempts.ts';
import { dropOldSessions } from '../accounts/sessions.ts';
import { readProgramme } from '../database/state.ts';
import type { Database } from '../database/tables.ts';
import { dropOldLog } from './access-log.ts';
import { dropOldInvitations } from './invitations.ts';

/** Takes away what has run out. `now`: milliseconds. */
export async function keepHouse({ query }: Database, now: number): Promise<void> {
  await dropOldAttempts(query, now);
  await dropOldSessions(query, now);
  await dropOldInvitations(query, now);
  const programme = await readProgramme(query);
  if (programme) await dropOldLog(query, programme.id, now);
}
