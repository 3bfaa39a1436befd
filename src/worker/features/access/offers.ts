import * as v from 'valibot';
import { openBetween, sealBetween } from '../../../crypto/sealed-json.ts';
import { berlinDate } from '../../../domain/berlin.ts';
import { type Id, MAX_TEXT } from '../../../domain/values.ts';
import type { Offer } from '../../../protocol/pull-http.ts';
import type { OfferView } from '../../../protocol/team-views.ts';
import type { Result } from '../../../protocol/results.ts';
import type { WorkerDependencies } from '../../base/dependencies.ts';
import type { UnlockedSession } from '../../session/unlocked-session.ts';
import { ask, done, failed } from '../../base/request.ts';
import { caseName } from '../cases/index.ts';
import { memberName } from '../programme/index.ts';
import { listsFor, bodyOf } from './case-lists.ts';
import { accessLevelOf } from '../../keys/access-level.ts';

const noteSchema = v.object({ title: v.string(), words: v.string() });

/**
 * R9: prepares the case's next lists under another lead; they wait at the server until that one confirms, and the old lead leads till
 * then. By the lead; or, when that one is gone or ill, by a team lead with an open glass.
 */
export async function offerCase(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { caseId, to, words }: { caseId: Id; to: Id; words: string },
): Promise<Result> {
  const { accessLevel } = accessLevelOf(session, caseId);
  const next = session.people.member(to);
  if (accessLevel !== 'lead' && accessLevel !== 'emergencyAccess') return failed('noAccess');
  if (!next?.active || !['caseManager', 'teamLead'].includes(next.role) || to === session.keyring.lead(caseId)) return failed('invalid');
  if (words.length > MAX_TEXT) return failed('tooLong');
  const note = await sealBetween({ title: caseName(session, caseId), words }, { from: session.keys, to: next.readKey }, contextOf(caseId));
  return send(dependencies, session, { id: dependencies.newId(), case: caseId, to, note });
}

/** Offers whose lists others have overtaken are made again by whoever made them, with the note as it was. */
export async function renewStale(dependencies: WorkerDependencies, session: UnlockedSession): Promise<boolean> {
  const { offers } = await dependencies.store.meta();
  const today = berlinDate(dependencies.now());
  let renewed = false;
  for (const { id, case: caseId, from, to, stale, note, expiresOn } of offers) {
    if (!stale || from !== session.keys.member || note === null || expiresOn < today || session.triedInVain.has(id)) continue;
    const sent = await send(dependencies, session, { id, case: caseId, to, note });
    if (sent.ok) renewed = true;
    else if (sent.failure !== 'offline' && sent.failure !== 'stale') session.triedInVain.add(id);
  }
  return renewed;
}

async function send(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  offer: Pick<Offer, 'id' | 'case' | 'to'> & { note: string },
): Promise<Result> {
  const items = await listsFor(session, offer.case, { to: offer.to, now: dependencies.now() });
  if (!items || items.length === 0) return failed('noAccess');
  const body = { ...offer, lists: items.map(bodyOf) };
  const answer = await ask(dependencies.send, { method: 'POST', path: '/api/offers', member: session.keys.member, body }, v.unknown());
  return answer.ok ? done(null) : answer;
}

/** Confirmed, the prepared lists hold at once; the keys come with the next exchange. An offer that lapsed is `stale`. */
export async function sendAnswer(
  dependencies: WorkerDependencies,
  session: UnlockedSession,
  { id, answer }: { id: Id; answer: 'confirm' | 'decline' | 'withdraw' },
): Promise<Result> {
  const request = { method: 'POST', path: '/api/offers/answer', member: session.keys.member, body: { id, answer } } as const;
  const said = await ask(dependencies.send, request, v.unknown());
  if (said.ok) return done(null);
  return said.failure === 'invitationExpired' ? failed('stale') : said;
}

/** An offer in words; the note can be read by whom it is for, and is believed from whoever offers alone. */
export async function offerView(session: UnlockedSession, offer: Offer): Promise<OfferView> {
  const { id, case: caseId, from, to, expiresOn, stale, note } = offer;
  const me = session.keys.member;
  const sender = session.people.member(from)?.readKey;
  const plain =
    to === me && note !== null && sender !== undefined
      ? await openBetween(note, { keys: session.keys, from: sender }, contextOf(caseId))
      : null;
  const read = v.safeParse(noteSchema, plain);
  const { title, words } = read.success ? read.output : { title: caseName(session, caseId), words: '' };
  const mine = from === me ? 'from' : to === me ? 'to' : 'none';
  return { id, case: caseId, title, words, from: memberName(session, from), to: memberName(session, to), mine, expiresOn, stale };
}

/** By case, so that an offer made again can keep its note. */
function contextOf(caseId: Id): string {
  return `offer ${caseId}`;
}
