import { beforeAll, expect, test } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { signList } from '../../src/crypto/member-list.ts';
import { createSpaceKey, importSpaceKey, linkSpaceKey } from '../../src/crypto/space-keys.ts';
import type { MemberList } from '../../src/protocol/change.ts';
import type { UnlockedSession } from '../../src/worker/session/unlocked-session.ts';
import { hasValidSignature } from '../../src/worker/keys/signature.ts';
import { Keyring, type Admission } from '../../src/worker/keys/keyring.ts';
import { verifiedPeople, type People } from '../../src/worker/keys/people.ts';
import { nextList as followingList } from '../../src/worker/keys/member-lists.ts';
import {
  createPerson,
  createTestProgramme,
  createTestSpace,
  listFor,
  nextList,
  withNewKeys,
  withPerson,
  writeChange,
  type TestPerson,
  type TestProgramme,
  type TestSpace,
} from '../support/test-programme.ts';

let programme: TestProgramme;
let people: People;
let petra: TestPerson;
let anna: TestPerson;
let bert: TestPerson;

beforeAll(async () => {
  programme = await createTestProgramme();
  const [first, second, third] = programme.people;
  if (!second || !third) throw new Error('three people');
  [petra, anna, bert] = [first, second, third];
  people = await peopleOf(programme);
});

async function peopleOf(caseId: TestProgramme): Promise<People> {
  return verifiedPeople(caseId.directory, petra.keys.root);
}

/** Takes lists one after the other as this person does. */
async function admitted(who: TestPerson, lists: readonly MemberList[], known = people): Promise<{ ring: Keyring; said: Admission[] }> {
  const ring = new Keyring();
  const said: Admission[] = [];
  for (const list of lists) said.push(await ring.admit(list, known, who.keys));
  return { ring, said };
}

async function signedAgain(list: MemberList, change: Partial<MemberList>, by: TestPerson): Promise<MemberList> {
  const { signature: _old, ...rest } = list;
  return signList({ ...rest, id: randomId(), ...change, author: by.id }, by.keys.signPrivate);
}

test('a chain of lists gives every epoch its key by the newest wrap alone', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const second = await nextList(programme, first, { rotate: true });
  const third = await nextList(programme, second, { rotate: true, members: [anna, petra, bert] });
  const { ring, said } = await admitted(bert, [first.list, second.list, third.list]);
  expect(said).toEqual(['admitted', 'admitted', 'admitted']);
  for (const [epoch, { raw }] of [first, second, third].entries()) expect(ring.raw(first.id, epoch + 1)).toEqual(raw);
  expect(ring.space(first.id)).toMatchObject({ number: 3, epoch: 3, readOnlyEscrow: false, lead: anna.id });
  const again = Keyring.from(JSON.parse(JSON.stringify(ring.plain())));
  expect(again?.raw(first.id, 1)).toEqual(first.raw);
});

test('[I10] a space that a colleague puts beside a case they do not lead is not believed, whichever the server brings first', async () => {
  const frame = await createTestSpace(programme, 'frame', [anna, petra]);
  const content = await createTestSpace(programme, 'content', [anna], frame.of ?? '');
  const besides = await createTestSpace(programme, 'content', [bert, anna], frame.of ?? '');
  const { ring, said } = await admitted(anna, [frame.list, besides.list, content.list]);
  expect(said).toEqual(['admitted', 'forged', 'admitted']);
  expect(ring.find('content', frame.of)?.space).toBe(content.id);
});

test('[I10] lists that do not lead on, roll back, or come from somebody who may not write them are not believed', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const second = await nextList(programme, first, { rotate: true });
  const stranger = (await createTestProgramme()).people[0];
  const bad: [string, MemberList, Admission][] = [
    ['an older number', first.list, 'older'],
    ['the same number once more', (await nextList(programme, first, { rotate: true })).list, 'older'],
    ['a rolled back epoch', await signedAgain(second.list, { number: 3, epoch: 1, links: [] }, anna), 'forged'],
    ['another kind', await signedAgain(second.list, { number: 3, kind: 'content' }, anna), 'forged'],
    ['another case', await signedAgain(second.list, { number: 3, of: randomId() }, anna), 'forged'],
    ['an author nobody knows', await signedAgain(second.list, { number: 3 }, stranger), 'forged'],
    ['an author outside the case', await signedAgain(second.list, { number: 3 }, bert), 'forged'],
    ['a signature of somebody else', { ...(await nextList(programme, second, {})).list, author: petra.id }, 'forged'],
    ['a directory of long ago', await signedAgain(second.list, { number: 3, asOf: 1 }, anna), 'forged'],
    ['a number left out', await signedAgain(second.list, { number: 4 }, anna), 'early'],
    ['a directory that is not here yet', await signedAgain(second.list, { number: 3, asOf: 9 }, anna), 'early'],
    ['a key exchanged within the epoch', await signedAgain(second.list, { number: 3, check: first.list.check }, anna), 'forged'],
    ['lost links', await signedAgain((await nextList(programme, second, { rotate: true })).list, { links: [] }, anna), 'forged'],
  ];
  for (const [what, list, expected] of bad) {
    const { ring, said } = await admitted(anna, [first.list, second.list, list]);
    expect([what, said.at(-1)]).toEqual([what, expected]);
    expect(ring.space(first.id)).toMatchObject({ number: 2, list: second.list.id });
    expect(ring.raw(first.id, 1)).toEqual(first.raw);
  }
});

test('[I10] [I14] a member who signs a list that they may not is not believed, whatever the server stores', async () => {
  const content = await createTestSpace(programme, 'content', [anna, bert], undefined, { escrow: [petra] });
  const later = await withPerson(programme, await createPerson('clara', 'caseManager', petra.keys.root));
  const clara = later.people.at(-1);
  if (!clara) throw new Error('clara has come');
  const now = await peopleOf(later);
  const year = { from: '2026-01-01', until: '2026-12-31' };
  const bad: [string, TestSpace][] = [
    ['a substitute lets somebody in', await nextList(later, content, { members: [anna, bert, clara], by: bert })],
    ['a substitute makes themselves lead', await nextList(later, content, { members: [bert], lead: bert, rotate: true, by: bert })],
    ['a substitute stays for a year', await nextList(later, content, { dated: { [bert.id]: year }, by: bert })],
    ['a lead grants a year', await nextList(later, content, { dated: { [bert.id]: year }, by: anna })],
    ['somebody outside lets themselves in', await nextList(later, content, { members: [anna, bert, clara], by: clara })],
    ['a lead hides the case from the team lead', await nextList(later, content, { escrow: [], by: anna })],
  ];
  for (const [what, { list }] of bad)
    expect([what, (await admitted(anna, [content.list, list], now)).said]).toEqual([what, ['admitted', 'forged']]);
  for (const kind of ['directory', 'team', 'inbox'] as const) {
    const space = await createTestSpace(programme, kind, [petra, anna]);
    const { list } = await nextList(later, space, { members: [petra, anna, clara], by: anna });
    expect([kind, (await admitted(anna, [space.list, list], now)).said]).toEqual([kind, ['admitted', 'forged']]);
    const own = await createTestSpace(programme, kind, [anna, petra], undefined, { by: anna });
    expect([kind, (await admitted(anna, [own.list], now)).said]).toEqual([kind, ['forged']]);
  }
});

test('[I10] a forged list of one number does not stand in the way of the true one, whichever comes first', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const second = await nextList(programme, first, { rotate: true });
  const forged = { ...second.list, id: randomId() };
  expect((await admitted(anna, [first.list, forged, second.list])).said).toEqual(['admitted', 'forged', 'admitted']);
  expect((await admitted(anna, [first.list, second.list, forged])).said).toEqual(['admitted', 'admitted', 'older']);
});

test('[I10] a wrap or a link that brings another key than the list commits to opens nothing', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const other = await createTestSpace(programme, 'frame', [anna, petra]);
  const moved = await signedAgain(first.list, { wraps: other.list.wraps }, anna);
  expect((await admitted(petra, [moved])).said).toEqual(['noKey']);
  const swapped = { ...first, raw: await createSpaceKey() };
  const wrapped = await listFor(programme, { ...swapped, key: await importSpaceKey(swapped.raw) }, { members: [anna, petra], number: 1 });
  const bad = await signedAgain(first.list, { wraps: wrapped.wraps }, anna);
  expect((await admitted(petra, [bad])).said).toEqual(['noKey']);
  // The key of the newest epoch is right, the link to the one before brings another key.
  const second = await nextList(programme, first, { rotate: true });
  const link = await linkSpaceKey({ programme: programme.id, space: first.id, epoch: 1, key: other.raw }, second.raw);
  const linked = await signedAgain(second.list, { links: [link] }, anna);
  const { ring, said } = await admitted(petra, [await signedAgain(first.list, { wraps: [] }, anna), linked]);
  expect(said).toEqual(['noKey', 'admitted']);
  expect(ring.raw(first.id, 2)).toEqual(second.raw);
  expect(ring.raw(first.id, 1)).toBeNull();
});

test('[I10] a case has one space of a kind, and an inbox belongs to one key', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const second = await createTestSpace(programme, 'frame', [petra], first.of ?? '');
  const { ring, said } = await admitted(petra, [first.list, second.list]);
  expect(said).toEqual(['admitted', 'forged']);
  expect(ring.find('frame', first.of)?.space).toBe(first.id);
  const inbox = await createTestSpace(programme, 'inbox', [petra, anna]);
  const other = await createTestSpace(programme, 'inbox', [petra, anna]);
  expect((await admitted(anna, [await signedAgain(inbox.list, { inboxKey: other.list.inboxKey }, petra)])).said).toEqual(['forged']);
  expect((await admitted(anna, [inbox.list])).said).toEqual(['admitted']);
});

test('who looks after a case is told its lists and gets no key of its content', async () => {
  const content = await createTestSpace(programme, 'content', [anna], undefined, { escrow: [petra] });
  const { ring, said } = await admitted(petra, [content.list]);
  expect(said).toEqual(['admitted']);
  expect(ring.space(content.id)).toMatchObject({ readOnlyEscrow: true, lead: anna.id });
  expect(ring.opens('content', content.of)).toBe(false);
  expect(ring.key(content.id, 1)).toBeNull();
});

test('[I10] a key alone makes nobody a writer: a change counts if a list of its epoch names its author', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const second = await nextList(programme, first, { rotate: true, members: [anna, petra, bert] });
  const { ring } = await admitted(petra, [first.list, second.list]);
  const valid = async (space: TestSpace, by: TestPerson, epoch: number): Promise<boolean> =>
    hasValidSignature({ people, keyring: ring }, await writeChange(programme, space, { by, epoch }), 'visit');
  expect(await valid(second, bert, 2)).toBe(true);
  expect(await valid(first, bert, 1)).toBe(false);
  expect(await valid(first, anna, 1)).toBe(true);
});

test('[I10] of several directory entries with one number the true one is believed, whichever comes first', async () => {
  const root = petra.keys.root;
  const later = await withPerson(await withPerson(programme, bert, { active: false }), await createPerson('clara', 'caseManager', root));
  const [first, second, third, fourth, fifth] = later.directory;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('five entries');
  // The server puts another key in the place of anna's, and undoes bert's end.
  const swapped = { ...second, member: { ...second.member, readKey: bert.keys.readKey } };
  const undone = { ...fourth, member: { ...fourth.member, active: true } };
  for (const entries of [
    [first, swapped, second, third, undone, fourth, fifth],
    [fifth, fourth, undone, third, second, swapped, first],
  ]) {
    const verified = await verifiedPeople(entries, root);
    expect(verified.entries).toEqual(later.directory);
    expect([verified.member(anna.id)?.readKey, verified.member(bert.id)?.active]).toEqual([anna.keys.readKey, false]);
    expect([verified.at(3)?.roleOf(bert.id), verified.at(4)?.roleOf(bert.id), verified.at(6)]).toEqual(['caseManager', null, null]);
  }
  expect((await verifiedPeople([first, swapped, third], root)).entries).toEqual([first]);
});

test('a lead who came back with new keys begins their private notes anew; nobody else’s space can be begun anew', async () => {
  const own = await createTestSpace(programme, 'private', [anna]);
  const anew = await signedAgain((await nextList(programme, own, { rotate: true })).list, { links: [] }, anna);
  const lostKey = await signedAgain(own.list, { wraps: [] }, anna);
  expect((await admitted(anna, [lostKey, anew])).said).toEqual(['noKey', 'admitted']);
  // Who still holds the key is not led away from it.
  expect((await admitted(anna, [own.list, anew])).said).toEqual(['admitted', 'noKey']);
  const content = await createTestSpace(programme, 'content', [anna], undefined, { escrow: [petra] });
  const lost = await signedAgain((await nextList(programme, content, { rotate: true })).list, { links: [] }, anna);
  expect((await admitted(anna, [content.list, lost])).said).toEqual(['admitted', 'forged']);
});

test('[I14] whoever comes back with new keys reads again by the next list, and the old keys open none of it', async () => {
  const first = await createTestSpace(programme, 'frame', [anna, petra]);
  const fresh = await withNewKeys(anna);
  const later = await withPerson(programme, fresh, {});
  const now = await peopleOf(later);
  expect((await admitted(fresh, [first.list], now)).said).toEqual(['noKey']);
  const second = await nextList(later, first, { rotate: true, members: [fresh, petra], by: petra });
  const { ring, said } = await admitted(fresh, [first.list, second.list], now);
  expect(said).toEqual(['noKey', 'admitted']);
  expect(ring.raw(first.id, 1)).toEqual(first.raw);
  expect((await admitted(anna, [second.list], now)).ring.raw(first.id, 2)).toBeNull();
  // A list under the lost key, dated after it was replaced.
  const stolen = await signedAgain(second.list, { number: 3 }, anna);
  expect((await admitted(petra, [first.list, second.list, stolen], now)).said.at(-1)).toBe('forged');
});

test('[R9] [I10] a new key that does not lead to the one held is not taken up, nothing is lost, and the lead goes on from there', async () => {
  const first = await createTestSpace(programme, 'content', [anna, bert], undefined, { escrow: [petra] });
  const later = await nextList(programme, first, { rotate: true, by: bert });
  const away = {
    epoch: 1,
    box: (await linkSpaceKey({ programme: programme.id, space: first.id, epoch: 1, key: later.raw }, later.raw)).box,
  };
  const astray = await signedAgain(later.list, { links: [away] }, bert);
  const without = await signedAgain(later.list, { wraps: later.list.wraps.filter(({ member }) => member !== anna.id) }, bert);
  for (const bad of [astray, without]) {
    const { ring, said } = await admitted(anna, [first.list, bad]);
    expect(said).toEqual(['admitted', 'noKey']);
    expect([ring.raw(first.id, 1), ring.raw(first.id, 2)]).toEqual([first.raw, null]);
    const space = ring.space(first.id);
    if (!space) throw new Error('a space');
    const account = { programme: programme.id } as UnlockedSession['signedIn'];
    const next = { lead: anna.id, members: [anna.id, bert.id], dated: space.dated, escrow: [petra.id], rotate: true };
    const mended = await followingList({ keys: anna.keys, keyring: ring, people, signedIn: account }, space, next);
    if (!mended) throw new Error('a list');
    expect(await ring.admit(mended.list, people, anna.keys)).toBe('admitted');
    // Everybody reads what was and what comes, whether they were led astray or come anew.
    for (const who of [anna, bert]) {
      const other = (await admitted(who, [first.list, bad, mended.list])).ring;
      expect([other.raw(first.id, 1), other.raw(first.id, 3) !== null]).toEqual([first.raw, true]);
    }
    const again = await nextList(programme, { ...first, raw: ring.raw(first.id, 3) ?? first.raw, list: mended.list }, { rotate: true });
    const { ring: whole } = await admitted(bert, [await signedAgain(first.list, { wraps: [] }, anna), bad, mended.list, again.list]);
    expect([whole.raw(first.id, 1), whole.raw(first.id, 4)]).toEqual([first.raw, again.raw]);
  }
});

test('[I14] only a list by somebody who holds the key makes new keys known', async () => {
  const first = await createTestSpace(programme, 'content', [anna, bert], undefined, { escrow: [petra] });
  const fresh = await withNewKeys(bert);
  const now = await withPerson(programme, fresh, {});
  const verified = await peopleOf(now);
  const asOf = now.directory.length;
  const known = async (...lists: readonly MemberList[]): Promise<number | undefined> =>
    (await admitted(anna, [first.list, ...lists], verified)).ring.space(first.id)?.keysAsOf;
  // Days changed by a team lead; the substitute whose place somebody took; a team lead with a key of her own.
  const redated = await signedAgain(first.list, { number: 2, asOf }, petra);
  const taken = await signedAgain(first.list, { number: 2, asOf }, fresh);
  const rotated = await nextList(now, first, { rotate: true, members: [anna, fresh], by: petra });
  const forged = await signedAgain(rotated.list, { links: [{ epoch: 1, box: first.list.check }] }, petra);
  for (const list of [redated, taken, forged]) expect(await known(list)).toBe(first.list.asOf);
  const byLead = await signedAgain(first.list, { number: 2, asOf }, anna);
  for (const list of [byLead, rotated.list]) expect(await known(list)).toBe(asOf);
});
