import * as v from 'valibot';
import { openBetween, sealBetween } from '../../crypto/sealed-json.ts';
import { berlinDate } from '../../domain/berlin.ts';
import type { Id } from '../../domain/values.ts';
import { MAX_TEXT } from '../../domain/values.ts';
import type { Offer } from '../../protocol/pull-http.ts';
import type { OfferView } from '../../protocol/team-views.ts';
import type { Result } from '../../protocol/results.ts';
import type { WorkerDependencies } from '../dependencies.ts';
import type { Desk } from '../desk.ts';
import { ask, done, failed } from '../request.ts';
import { caseName, memberName } from '../views/names.ts';
import { listsFor } from './case-lists.ts';
import { bodyOf } from './post-lists.ts';
import { standingOf } from './standing.ts';

const noteSchema = v.object({ title: v.string(), words: v.string() });

/**
 * R9: prepares the case's next lists under another lead; they wait at the server until that one confirms, and the old lead leads till
 * then. By the lead; or, when that one is gone or ill, by a team lead with an open glass.
 */
export async function offerCase(
  dependencies: WorkerDependencies,
  desk: Desk,
  { of, to, words }: { of: Id; to: Id; words: string },
): Promise<Result> {
  const { standing } = standingOf(desk, of);
  const next = desk.people.member(to);
  if (standing !== 'lead' && standing !== 'glass') return failed('noAccess');
  if (!next?.active || !['caseManager', 'teamLead'].includes(next.role) || to === desk.keyring.lead(of)) return failed('invalid');
  if (words.length > MAX_TEXT) return failed('tooLong');
  const note = await sealBetween({ title: caseName(desk, of), words }, { from: desk.keys, to: next.readKey }, contextOf(of));
  return send(dependencies, desk, { id: dependencies.newId(), case: of, to, note });
}

/** Offers whose lists others have overtaken are made again by whoever made them, with the note as it was. */
export async function renewStale(dependencies: WorkerDependencies, desk: Desk): Promise<boolean> {
  const { offers } = await dependencies.store.meta();
  const today = berlinDate(dependencies.now());
  let renewed = false;
  for (const { id, case: of, from, to, stale, note, expiresOn } of offers) {
    if (!stale || from !== desk.keys.member || note === null || expiresOn < today || desk.triedInVain.has(id)) continue;
    const sent = await send(dependencies, desk, { id, case: of, to, note });
    if (sent.ok) renewed = true;
    else if (sent.failure !== 'offline' && sent.failure !== 'stale') desk.triedInVain.add(id);
  }
  return renewed;
}

async function send(
  dependencies: WorkerDependencies,
  desk: Desk,
  offer: Pick<Offer, 'id' | 'case' | 'to'> & { note: string },
): Promise<Result> {
  const items = await listsFor(desk, offer.case, { to: offer.to, now: dependencies.now() });
  if (!items || items.length === 0) return failed('noAccess');
  const body = { ...offer, lists: items.map(bodyOf) };
  const answer = await ask(dependencies.send, { method: 'POST', path: '/api/offers', member: desk.keys.member, body }, v.unknown());
  return answer.ok ? done(null) : answer;
}

/** Confirmed, the prepared lists hold at once; the keys come with the next exchange. An offer that lapsed is `stale`. */
export async function sendAnswer(
  dependencies: WorkerDependencies,
  desk: Desk,
  { id, answer }: { id: Id; answer: 'confirm' | 'decline' | 'withdraw' },
): Promise<Result> {
  const request = { method: 'POST', path: '/api/offers/answer', member: desk.keys.member, body: { id, answer } } as const;
  const said = await ask(dependencies.send, request, v.unknown());
  if (said.ok) return done(null);
  return said.failure === 'invitationExpired' ? failed('stale') : said;
}

/** An offer in words; the note can be read by whom it is for, and is believed from whoever offers alone. */
export async function offerView(desk: Desk, offer: Offer): Promise<OfferView> {
  const { id, case: of, from, to, expiresOn, stale, note } = offer;
  const me = desk.keys.member;
  const sender = desk.people.member(from)?.readKey;
  const plain =
    to === me && note !== null && sender !== undefined ? await openBetween(note, { keys: desk.keys, from: sender }, contextOf(of)) : null;
  const read = v.safeParse(noteSchema, plain);
  const { title, words } = read.success ? read.output : { title: caseName(desk, of), words: '' };
  const mine = from === me ? 'from' : to === me ? 'to' : 'none';
  return { id, case: of, title, words, from: memberName(desk, from), to: memberName(desk, to), mine, expiresOn, stale };
}

/** By case, so that an offer made again can keep its note. */
function contextOf(of: Id): string {
  return `offer ${of}`;
}
