import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import { countsByDay, isLive, waitingOrder } from '../../domain/places.ts';
import type { Role } from '../../domain/roles.ts';
import { compareStrings, type Id } from '../../domain/values.ts';
import { retentionOrderSchema, type ServerPlace, type ServerPlaces } from '../../protocol/pull-http.ts';
import { readSecret } from '../database/state.ts';
import type { Query } from '../database/tables.ts';
import { capacityOf, readCapacityRows, readPlaceRows } from './place-rows.ts';

/** A place is shown this long after its last day. */
const SHOWN_DAYS = 400;
const TEAM: readonly string[] = ['caseManager', 'teamLead', 'administrator'] satisfies Role[];

export interface PlacesReader {
  readonly programme: Id;
  readonly role: string;
  /** The cursor, and the one that this page moves it to. */
  readonly since: number;
  readonly until: number;
  /** Milliseconds. */
  readonly now: number;
}

/**
 * The places as a pull sends them to the team; administrators get counts only. Null for everybody else, and on every page but the one that moves
 * the cursor past the last movement.
 */
export async function readServerPlaces(query: Query, { programme, role, since, until, now }: PlacesReader): Promise<ServerPlaces | null> {
  if (!TEAM.includes(role)) return null;
  const { enquiries, seq: counted } = await countEnquiries(query, programme);
  const isCounts = role === ('administrator' satisfies Role);
  const seq = Math.max(await lastMovement(query, programme), isCounts ? 0 : counted);
  if (seq <= since || seq > until) return null;
  const capacity = [...capacityOf(await readCapacityRows(query, programme))];
  const oldest = addDays(berlinDate(now), -SHOWN_DAYS);
  const rows = (await readPlaceRows(query, programme)).filter(({ place }) => isLive(place) || place.days.until >= oldest);
  if (isCounts) {
    const held = rows.map(({ place }) => place);
    const counts = { waiting: waitingOrder(held).length, days: [...countsByDay(held)] };
    return { seq, places: [], capacity, counts, enquiries: [] };
  }
  const secret = await readSecret(query);
  const places = rows.map(({ place, office }) => {
    const row = { ...place, steps: [...place.steps], office };
    return { ...row, proof: proofOf(secret, programme, row) };
  });
  return { seq, places, capacity, counts: null, enquiries };
}

async function lastMovement(query: Query, programme: Id): Promise<number> {
  const newest = async (table: 'place' | 'capacity'): Promise<number> => {
    const row = await query
      .selectFrom(table)
      .select((is) => is.fn.max<number | null>('seq').as('seq'))
      .where('programme', '=', programme)
      .executeTakeFirst();
    return Number(row?.seq ?? 0);
  };
  return Math.max(await newest('place'), await newest('capacity'));
}

/** HMAC-SHA256 over all fields of a row, base64url: after a restore the server takes only rows that it made itself, from whomever. */
function proofOf(secret: string, programme: Id, row: Omit<ServerPlace, 'proof'>): string {
  const { id, case: of, state, days, taken, rank, requestedAt, urgent, heldUntil, extended, wanted, seq, steps, office } = row;
  const { resting, wantedSince, lengthenedOn } = row;
  const requestedDays = wanted && [wanted.from, wanted.until];
  const outcomes = steps.map(({ change, outcome }) => [change, outcome]);
  const request = ['place', programme, id, of, state, days.from, days.until, taken, rank, requestedAt, urgent, heldUntil];
  // Only where one is set: rows from before these fields existed keep their proof.
  const since = resting || wantedSince !== null || lengthenedOn !== null ? [[resting, wantedSince, lengthenedOn]] : [];
  const text = JSON.stringify([request, extended, requestedDays, seq, outcomes, office, ...since]);
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(text).digest('base64url');
}

/** True when this server made the row: its proof fits. */
export function isProven(secret: string, programme: Id, row: ServerPlace): boolean {
  const [expected, given] = [Buffer.from(proofOf(secret, programme, row)), Buffer.from(row.proof)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** `seq`: the number under which the last of them was erased; 0: none. */
interface Counted {
  readonly enquiries: ServerPlaces['enquiries'];
  readonly seq: number;
}

/**
 * R12: the monthly number of erased enquiries that did not lead to participation. It counts the newest order of each case, which the server
 * keeps after carrying it out: an enquiry counts once, in the month of its last day, even if a restored server erases it again.
 */
async function countEnquiries(query: Query, programme: Id): Promise<Counted> {
  const rows = await query
    .selectFrom('retention')
    .select(['seq', 'body'])
    .where('programme', '=', programme)
    .where('erased', '=', 1)
    .orderBy('case_id')
    .execute();
  const months = new Map<string, number>();
  let last = 0;
  for (const { seq, body } of rows) {
    const { enquiry, eraseOn } = v.parse(retentionOrderSchema, JSON.parse(body));
    if (enquiry !== true || eraseOn === null) continue;
    const month = eraseOn.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
    last = Math.max(last, seq);
  }
  return { enquiries: [...months].map(([month, count]) => ({ month, count })).sort((a, b) => compareStrings(a.month, b.month)), seq: last };
}
