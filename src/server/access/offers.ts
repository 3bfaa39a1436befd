import type { Selectable } from 'kysely';
import { berlinDate } from '../../domain/berlin.ts';
import { addDays } from '../../domain/civil-date.ts';
import type { Id } from '../../domain/values.ts';
import { OFFER_DAYS } from '../../protocol/access-http.ts';
import type { Problem, Refusal } from '../../protocol/http.ts';
import { lockProgramme } from '../database/state.ts';
import type { Database, Tables, TransactionQuery } from '../database/tables.ts';
import type { ListCase } from '../ledger/judge-list.ts';
import { readEmergencySpaces } from '../ledger/member-spaces.ts';
import { storeTaken, contextOf, judgeSheet, openSheet, problemOf, readSheet, type Asker, type ListSheet } from './list-sheet.ts';
import { isStale, readOffer, spacesOfCase, type OfferRequest } from './offer-rows.ts';

type OfferRow = Selectable<Tables['offer']>;
type Answer = 'confirm' | 'decline' | 'withdraw';
/** The head of the sequence afterwards, or why nothing was stored. */
export type OfferDone = { readonly problem: Problem['error'] } | { readonly problem: null; readonly head: number };

/**
 * R9: offers a case to another member. The server keeps the next lists of all its spaces, signed by the present lead or by a team lead with
 * emergency access. Nothing changes until the offer is confirmed. A further offer of the case replaces this one.
 */
export async function makeOffer(database: Database, asker: Asker, request: OfferRequest): Promise<OfferDone> {
  const sheet = await readSheet(database, asker.programme, request.lists);
  return await database.query.transaction().execute(async (query) => {
    const head = await lockProgramme(query, asker.programme);
    const known = await findOffer(query, asker.programme, request.id);
    if (known && isSame(known, request)) return { problem: null, head };
    if (known && (known.from_member !== asker.member || known.case_id !== request.case || hasEnded(known, asker)))
      return refused('bad_request');
    const problem = await refuseOffer(query, { asker, request, sheet, head });
    if (problem) return refused(problem);
    await storeOffer(query, asker, { request, expiresOn: known?.expires_on ?? addDays(berlinDate(asker.now), OFFER_DAYS) });
    return { problem: null, head: await takeNumber(query, asker.programme, head) };
  });
}

function refused(problem: Problem['error']): OfferDone {
  return { problem };
}

function isSame(row: OfferRow, request: OfferRequest): boolean {
  return row.body === JSON.stringify(request);
}

function hasEnded(row: OfferRow, { now }: Asker): boolean {
  return row.state !== 'open' || row.expires_on < berlinDate(now);
}

interface Making {
  readonly asker: Asker;
  readonly request: OfferRequest;
  readonly sheet: ListSheet;
  readonly head: number;
}

async function refuseOffer(query: TransactionQuery, { asker, request, sheet, head }: Making): Promise<Problem['error'] | null> {
  const { programme, member, role } = asker;
  const spaces = await spacesOfCase(query, programme, request.case);
  if (spaces.length === 0) return 'no_access';
  const emergency = await readEmergencySpaces(query, asker);
  const isLead = spaces.some(({ lead }) => lead === member);
  const hasEmergencyAccess = role === 'teamLead' && spaces.some(({ kind, id }) => kind === 'content' && emergency.has(id));
  if ((!isLead && !hasEmergencyAccess) || spaces.some(({ lead }) => lead === request.to)) return 'no_access';
  if (request.lists.some(({ list }) => list.of !== request.case)) return 'bad_request';
  if (await isStale(query, { programme, caseId: request.case, lists: request.lists })) return 'stale_list';
  // Judged as at the confirmation; this state is then thrown away.
  const state = await openSheet(query, sheet, { programme, head });
  const taken = judgeSheet(sheet, { state, context: contextOf(sheet, asker), more: (one) => refuseOthers(one, request.to) });
  return typeof taken === 'string' ? problemOf(taken) : null;
}

function refuseOthers({ item: { list }, context }: ListCase, to: Id): Refusal | null {
  if (list.author !== context.member) return 'author';
  return list.lead === to ? null : 'no_access';
}

async function storeOffer(
  query: TransactionQuery,
  { programme, member }: Asker,
  { request, expiresOn }: { request: OfferRequest; expiresOn: string },
): Promise<void> {
  await query
    .updateTable('offer')
    .set({ state: 'replaced' })
    .where('programme', '=', programme)
    .where('case_id', '=', request.case)
    .where('state', '=', 'open')
    .execute();
  const changed = { to_member: request.to, expires_on: expiresOn, state: 'open', body: JSON.stringify(request) };
  await query
    .insertInto('offer')
    .values({ programme, id: request.id, case_id: request.case, from_member: member, ...changed })
    .onConflict((on) => on.columns(['programme', 'id']).doUpdateSet(changed))
    .execute();
}

/** An offer or its answer takes a number of the sequence, so that devices pull it. */
async function takeNumber(query: TransactionQuery, programme: Id, head: number): Promise<number> {
  await query
    .updateTable('programme')
    .set({ seq: head + 1 })
    .where('id', '=', programme)
    .execute();
  return head + 1;
}

/** Confirms, declines or withdraws an offer. A confirmation moves all spaces at once: a case never has two leads, nor none. Idempotent. */
export async function answerOffer(database: Database, asker: Asker, { id, answer }: { id: Id; answer: Answer }): Promise<OfferDone> {
  const { programme } = asker;
  const row = await findOffer(database.query, programme, id);
  if (!row) return refused('not_found');
  const sheet = await readSheet(database, programme, readOffer(row).lists);
  return await database.query.transaction().execute(async (query) => {
    const head = await lockProgramme(query, programme);
    const offer = await findOffer(query, programme, id);
    // Replaced or erased between the two reads.
    if (!offer || offer.body !== row.body) return refused('stale_list');
    if (!(await mayAnswer(query, asker, { offer, answer }))) return refused('no_access');
    const outcome = { confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn' }[answer];
    if (offer.state === outcome) return { problem: null, head };
    if (hasEnded(offer, asker)) return refused('expired');
    const done = answer === 'confirm' ? await applyOffer(query, asker, { offer, sheet, head }) : head;
    if (typeof done === 'string') return refused(done);
    await query.updateTable('offer').set({ state: outcome }).where('programme', '=', programme).where('id', '=', id).execute();
    return { problem: null, head: done > head ? done : await takeNumber(query, programme, head) };
  });
}

async function findOffer(query: Database['query'], programme: Id, id: Id): Promise<OfferRow | undefined> {
  return await query.selectFrom('offer').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
}

async function mayAnswer(
  query: TransactionQuery,
  { programme, member, role }: Asker,
  { offer, answer }: { offer: OfferRow; answer: Answer },
): Promise<boolean> {
  if (answer !== 'withdraw') return offer.to_member === member;
  if (offer.from_member === member || role === 'teamLead') return true;
  return (await spacesOfCase(query, programme, offer.case_id)).some(({ lead }) => lead === member);
}

async function applyOffer(
  query: TransactionQuery,
  asker: Asker,
  { offer, sheet, head }: { offer: OfferRow; sheet: ListSheet; head: number },
): Promise<number | Problem['error']> {
  const { programme } = asker;
  const { lists } = readOffer(offer);
  if (await isStale(query, { programme, caseId: offer.case_id, lists })) return 'stale_list';
  const state = await openSheet(query, sheet, { programme, head });
  const context = contextOf(sheet, { ...asker, member: offer.from_member });
  const taken = judgeSheet(sheet, { state, context, more: (one) => refuseOthers(one, offer.to_member) });
  if (typeof taken === 'string') return 'stale_list';
  // The lead until now made the new keys, so the new lead renews them.
  for (const { list } of taken) {
    const space = state.spaces.get(list.space);
    if (space) state.spaces.set(list.space, { ...space, due: true });
  }
  await storeTaken(query, asker, { state, lists: taken });
  return state.seq;
}
