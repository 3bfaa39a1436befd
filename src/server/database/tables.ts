import type { Kysely } from 'kysely';
import type { AccessTables } from './access-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PlacesTables } from './places-tables.ts';

/**
 * Every key begins with the programme. Text holds JSON and base64url, so that both engines store the same bytes.
 * Booleans are 0 and 1. Times are milliseconds since 1970 or, where people read them, ISO 8601 in UTC.
 */
export interface Tables extends PeopleTables, AccessTables, PlacesTables {
  /**
   * What belongs to the whole database: `generation`, `secret`, `restored` (when a backup was last put back, ms). `programme` is '' there.
   * Of a programme: `turned_on`, the day (Europe/Berlin) whose turn has been made; `figured_on`, the Monday for
   * which it was counted how full it is.
   */
  state: { programme: string; name: string; value: string };
  /** `seq` is the head of the programme's one sequence; who holds this row's lock hands out numbers. */
  programme: { id: string; seq: number; fictional: number; created_at: number };
  directory_entry: { programme: string; number: number; seq: number; body: string };
  /** The newest directory entry of each member, for authorisation. */
  member: { programme: string; id: string; role: string; sign_key: string; active: number };
  /** `last_n`: the highest transport number this device has used up. */
  device: { programme: string; id: string; member: string; last_n: number };
  /** Which item came under which number, and why it was refused; null when it was accepted. */
  received: { programme: string; device: string; n: number; item: string; reason: string | null };
  member_list: { programme: string; space: string; number: number; id: string; seq: number; body: string };
  /** `seq`: of its newest change. `live`: JSON, the ids of live changes by part number. */
  record: { programme: string; id: string; space: string; seq: number; live: string };
  /** `after_end`: it came after its author's access had ended, from a device that could not know. */
  change: { programme: string; id: string; seq: number; record: string; received_at: number; body: string; after_end: number };
  /** Each id a change named as replaced, also before that id arrives (late re-offers must not become live). */
  replaced: { programme: string; change: string; record: string; part: string };
  /** Attempts counted per bucket and window; buckets are keyed hashes, never logins or addresses. */
  attempt: { programme: string; bucket: string; since: number; count: number };
}

export type Engine = 'sqlite' | 'postgres';

export interface Database {
  readonly engine: Engine;
  readonly query: Kysely<Tables>;
  close(): Promise<void>;
}
