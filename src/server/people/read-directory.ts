import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { directoryEntrySchema, type DirectoryEntry } from '../../protocol/change.ts';
import type { Tables } from '../database/tables.ts';

/** The directory as it is stored, by number. */
export async function readDirectory(query: Kysely<Tables>, programme: Id): Promise<DirectoryEntry[]> {
  const rows = await query.selectFrom('directory_entry').select('body').where('programme', '=', programme).orderBy('number').execute();
  return rows.map((row) => v.parse(directoryEntrySchema, JSON.parse(row.body)));
}
