import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Id } from '../../domain/values.ts';
import { directoryEntrySchema } from '../../protocol/change.ts';
import type { Tables } from '../database/tables.ts';
import type { Members } from './signatures.ts';

/** Everybody in the directory, as their newest entries say; after a restore with the keys they had before. */
export async function readMembers(query: Kysely<Tables>, programme: Id, restored = false): Promise<Members> {
  const rows = await query.selectFrom('member').selectAll().where('programme', '=', programme).execute();
  const former = restored ? await readKeys(query, programme) : new Map<Id, readonly string[]>();
  return new Map(
    rows.map(({ id, role, sign_key: signKey, active }) => {
      const formerKeys = (former.get(id) ?? []).filter((key) => key !== signKey);
      return [id, { id, role, signKey, active: active === 1, formerKeys }];
    }),
  );
}

/** Every signing key that entries ever named, by member. */
async function readKeys(query: Kysely<Tables>, programme: Id): Promise<ReadonlyMap<Id, readonly string[]>> {
  const rows = await query.selectFrom('directory_entry').select('body').where('programme', '=', programme).orderBy('number').execute();
  const keys = new Map<Id, readonly string[]>();
  for (const { body } of rows) {
    const { member } = v.parse(directoryEntrySchema, JSON.parse(body));
    keys.set(member.id, [...new Set([member.signKey, ...(keys.get(member.id) ?? [])])]);
  }
  return keys;
}
