import { createHmac, timingSafeEqual } from 'node:crypto';
import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import { countsByDay, isLive, waitingOrder } from '../../domain/places.ts';
import type { Role } from '../../domain/roles.ts';
import type { Id } from '../../domain/values.ts';
import type { ServerPlace, ServerPlaces } from '../../protocol/pull-http.ts';
import { readSecret } from '../database/state.ts';
import type { Query } from '../database/tables.ts';
import { countEnquiries } from './enquiries.ts';
import { capacityOf, readCapacityRows, readPlaceRows } from './place-rows.ts';

const TOLD_DAYS = 400;
const TEAM: readonly string[] = ['caseManager', 'teamLead', 'administrator'] satisfies Role[];

export interface Listener {
  readonly programme: Id;
  readonly role: string;
  /** The cursor, and the one that this page moves it to. */
  readonly since: number;
  readonly until: number;
  /** Milliseconds. */
  readonly now: number;
}

/** Who has a place, for the team (for administrators how many are held), on the page that moves the cursor past the last movement; else null. */
export async function tellPlaces(query: Query, { programme, role, since, until, now }: Listener): Promise<ServerPlaces | null> {
  if (!TEAM.includes(role)) return null;
  const { enquiries, seq: counted } = await countEnquiries(query, programme);
  const isCounts = role === ('administrator' satisfies Role);
  const seq = Math.max(await lastMovement(query, programme), isCounts ? 0 : counted);
  if (seq <= since || seq > until) return null;
  const capacity = [...capacityOf(await readCapacityRows(query, programme))];
  const oldest = addDays(berlinDate(now), -TOLD_DAYS);
  const rows = (await readPlaceRows(query, programme)).filter(({ place }) => isLive(place) || place.days.until >= oldest);
  if (isCounts) {
    const held = rows.map(({ place }) => place);
    const counts = { waiting: waitingOrder(held).length, days: [...countsByDay(held)] };
    return { seq, places: [], capacity, counts, enquiries: [] };
  }
  const secret = await readSecret(query);
  const places = rows.map(({ place, office }) => {
    const told = { ...place, steps: [...place.steps], office };
    return { ...told, proof: proofOf(secret, programme, told) };
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

/**
 * HMAC-SHA256 over everything that is told of a place, base64url: after a restore the server believes what it once told itself, whoever
 * brings it, and nothing else.
 */
function proofOf(secret: string, programme: Id, told: Omit<ServerPlace, 'proof'>): string {
  const { id, case: of, state, days, taken, rank, requestedAt, urgent, heldUntil, extended, wanted, seq, steps, office } = told;
  const { resting, wantedSince, lengthenedOn } = told;
  const wish = wanted && [wanted.from, wanted.until];
  const walked = steps.map(({ change, outcome }) => [change, outcome]);
  const claim = ['place', programme, id, of, state, days.from, days.until, taken, rank, requestedAt, urgent, heldUntil];
  // Only where there is something to say: rows that were told before this was known stay proven.
  const since = resting || wantedSince !== null || lengthenedOn !== null ? [[resting, wantedSince, lengthenedOn]] : [];
  const said = JSON.stringify([claim, extended, wish, seq, walked, office, ...since]);
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(said).digest('base64url');
}

export function isProven(secret: string, programme: Id, told: ServerPlace): boolean {
  const [expected, given] = [Buffer.from(proofOf(secret, programme, told)), Buffer.from(told.proof)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
