import { randomId } from '../../src/crypto/bytes.ts';
import { dropInto } from '../../src/crypto/inbox.ts';
import { sealChange } from '../../src/crypto/change.ts';
import { signRetention } from '../../src/crypto/retention.ts';
import type { Id } from '../../src/domain/values.ts';
import type { Change } from '../../src/protocol/change.ts';
import type { RetentionOrder } from '../../src/protocol/pull-http.ts';
import type { TestOffice } from './running-server.ts';
import type { Answered, TestClient } from './test-client.ts';
import {
  createTestSpace,
  nextList,
  spaceItem,
  type NextList,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
} from './test-programme.ts';

/** A case's three spaces as they are. */
export interface TestCase {
  readonly id: Id;
  readonly frame: TestSpace;
  readonly content: TestSpace;
  readonly private: TestSpace;
}

/** A case of somebody's, pushed: substitutes stand in from today on for six weeks, or on the days given; the team lead is in escrow. */
export async function openCase(
  office: TestOffice,
  by: TestPerson,
  { substitutes = [], dated = {} }: { readonly substitutes?: readonly TestPerson[]; readonly dated?: NonNullable<NextList['dated']> } = {},
): Promise<TestCase> {
  const { programme, lead } = office;
  const id = randomId();
  const frame = await createTestSpace(programme, 'frame', [by, ...substitutes, lead], id, { dated });
  const content = await createTestSpace(programme, 'content', [by, ...substitutes], id, { dated, escrow: [lead] });
  const own = await createTestSpace(programme, 'private', [by], id);
  const { answers } = await (await office.device(by)).push([frame, content, own].map(spaceItem));
  if (answers.some(({ outcome }) => outcome !== 'accepted')) throw new Error(JSON.stringify(answers));
  return { id, frame, content, private: own };
}

/** POST /api/lists with the newest lists of these spaces. */
export async function sendLists(client: TestClient, spaces: readonly TestSpace[]): Promise<Answered> {
  return await client.send('POST', '/api/lists', { lists: spaces.map(({ list, escrow }) => ({ list, escrow })) });
}

/** The case as it will be when `to` leads it: lists by `by`, with new keys. */
export async function handedOver(
  programme: TestProgramme,
  one: TestCase,
  { to, by }: { to: TestPerson; by: TestPerson },
): Promise<TestCase> {
  const lead = programme.people[0];
  const next = { lead: to, by, rotate: true, dated: {} };
  return {
    id: one.id,
    frame: await nextList(programme, one.frame, { ...next, members: [to, lead] }),
    content: await nextList(programme, one.content, { ...next, members: [to] }),
    private: await nextList(programme, one.private, { ...next, members: [to] }),
  };
}

/** POST /api/offers. */
export async function sendOffer(
  client: TestClient,
  one: TestCase,
  { to, id = randomId() }: { to: TestPerson; id?: Id },
): Promise<Answered & { readonly id: Id }> {
  const lists = [one.frame, one.content, one.private].map(({ list, escrow }) => ({ list, escrow }));
  const answer = await client.send('POST', '/api/offers', { id, case: one.id, to: to.id, note: 'bm90ZQ', lists });
  return { ...answer, id };
}

export async function answerOffer(client: TestClient, id: Id, answer: 'confirm' | 'decline' | 'withdraw'): Promise<Answered> {
  return await client.send('POST', '/api/offers/answer', { id, answer });
}

/** POST /api/retention with an order of one's own. */
export async function sendOrder(
  client: TestClient,
  { programme, by }: { readonly programme: TestProgramme; readonly by: TestPerson },
  order: Pick<RetentionOrder, 'case' | 'number'> & Partial<RetentionOrder>,
): Promise<Answered & { readonly order: RetentionOrder }> {
  const whole = { programme: programme.id, eraseOn: null, hold: false, author: by.id, ...order };
  const signed = await signRetention(whole, by.keys.signPrivate);
  return { ...(await client.send('POST', '/api/retention', { order: signed })), order: signed };
}

/** A hand-over as an officer's page seals it. */
export async function dropHandover(programme: TestProgramme, inbox: TestSpace, by: TestPerson): Promise<Change> {
  const place = { programme: programme.id, space: inbox.id, epoch: inbox.list.epoch };
  const { dropped, spaceKey } = await dropInto(inbox.list.inboxKey ?? '', place);
  const head = { id: randomId(), ...place, record: randomId(), author: by.id, replaces: { 1: [], 2: [] }, dropped };
  const content = { kind: 'handover', version: 1, stamp: 0, values: { 1: { given: 'A', family: 'B', phone: '' }, 2: 'introduced' } };
  return await sealChange({ head, content, spaceKey, signKey: by.keys.signPrivate });
}
