import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { createMemberKeys, openMemberKeys, sealMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { signList, verifyList } from '../../src/crypto/member-list.ts';
import { openAsMember, openBetween, openOwn, sealBetween, sealForMember, sealOwn } from '../../src/crypto/sealed-json.ts';
import { createSpaceKey, importSpaceKey, unwrapSpaceKey, wrapSpaceKey } from '../../src/crypto/space-keys.ts';
import { memberListSchema, wrapSchema, type MemberList, type Wrap } from '../../src/protocol/change.ts';
import { flipBit, newDesk, noteContent, otherId, present, write, type Desk } from './people.ts';
import * as v from 'valibot';

let desk: Desk;
let other: MemberKeys;
beforeAll(async () => {
  desk = await newDesk();
  other = await createMemberKeys(randomId());
});

async function wrapFor(keys: MemberKeys, epoch = 1): Promise<Wrap> {
  const { programme, space, rawSpaceKey } = desk;
  return wrapSpaceKey({ key: rawSpaceKey, recipient: { id: keys.member, readKey: keys.readKey }, programme, space, epoch });
}

describe('a wrapped space key', () => {
  it('[I10] comes back to its recipient, also with keys that are not extractable, and has the form that travels', async () => {
    const sealing = await importSpaceKey(await createSpaceKey());
    const keys = present(await openMemberKeys(await sealMemberKeys(desk.keys, sealing), sealing, desk.keys.member));
    const wrap = await wrapFor(keys);
    expect(v.is(wrapSchema, wrap)).toBe(true);
    expect(await unwrapSpaceKey({ wrap, programme: desk.programme, space: desk.space, keys })).toEqual(desk.rawSpaceKey);
  });

  it('[I10] any other programme, space, epoch, recipient or bit: shut', async () => {
    const wrap = await wrapFor(desk.keys);
    const right = { wrap, programme: desk.programme, space: desk.space, keys: desk.keys };
    expect(await unwrapSpaceKey(right)).toEqual(desk.rawSpaceKey);
    const namedOther = { ...desk.keys, member: other.member };
    const swaps: Record<string, typeof right> = {
      programme: { ...right, programme: otherId(right.programme) },
      space: { ...right, space: otherId(right.space) },
      epoch: { ...right, wrap: { ...wrap, epoch: 2 } },
      'recipient in the wrap': { ...right, wrap: { ...wrap, member: other.member } },
      'recipient on both sides': { ...right, wrap: { ...wrap, member: other.member }, keys: namedOther },
      'keys of somebody else': { ...right, keys: { ...other, member: desk.keys.member } },
      'enc of another wrap': { ...right, wrap: { ...wrap, enc: (await wrapFor(desk.keys)).enc } },
      'enc that is no point anyone uses': { ...right, wrap: { ...wrap, enc: 'A'.repeat(43) } },
      'enc cut': { ...right, wrap: { ...wrap, enc: wrap.enc.slice(4) } },
      'box cut': { ...right, wrap: { ...wrap, box: wrap.box.slice(4) } },
      'no box': { ...right, wrap: { ...wrap, box: '' } },
    };
    for (const [what, swapped] of Object.entries(swaps)) expect(await unwrapSpaceKey(swapped), what).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.nat(48 * 8 - 1), async (bit) => {
        expect(await unwrapSpaceKey({ ...right, wrap: { ...wrap, box: flipBit(wrap.box, bit) } })).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('[I10] a wrap that names somebody else stays shut even if it was made with my public key', async () => {
    const { programme, space, rawSpaceKey } = desk;
    const wrap = await wrapSpaceKey({
      key: rawSpaceKey,
      recipient: { id: other.member, readKey: desk.keys.readKey },
      programme,
      space,
      epoch: 1,
    });
    expect(await unwrapSpaceKey({ wrap, programme, space, keys: desk.keys })).toBeNull();
  });

  it('space keys have 32 bytes of chance and are not extractable in use', async () => {
    const [one, two] = [await createSpaceKey(), await createSpaceKey()];
    expect([one.length, two.length]).toEqual([32, 32]);
    expect(one).not.toEqual(two);
    expect((await importSpaceKey(one)).extractable).toBe(false);
    await expect(importSpaceKey(new Uint8Array(16))).rejects.toThrow(RangeError);
  });
});

describe('a member list', () => {
  async function newList(): Promise<MemberList> {
    const members = [desk.keys.member, other.member];
    const wraps = [await wrapFor(desk.keys), await wrapFor(other)];
    const plain = {
      id: randomId(),
      programme: desk.programme,
      space: desk.space,
      kind: 'frame' as const,
      of: randomId(),
      number: 2,
      epoch: 1,
      lead: desk.keys.member,
      members,
      dated: { [other.member]: { from: '2026-11-23', until: '2026-12-04' } },
      escrow: [randomId()],
      wraps,
      links: [{ epoch: 1, box: 'A'.repeat(80) }],
      check: 'C'.repeat(43),
      inboxKey: null,
      asOf: 4,
      author: desk.keys.member,
    };
    return signList(plain, desk.keys.signPrivate);
  }

  const alterations: Record<keyof MemberList, (list: MemberList) => MemberList> = {
    id: (list) => ({ ...list, id: otherId(list.id) }),
    programme: (list) => ({ ...list, programme: otherId(list.programme) }),
    space: (list) => ({ ...list, space: otherId(list.space) }),
    kind: (list) => ({ ...list, kind: 'content' }),
    of: (list) => ({ ...list, of: null }),
    number: (list) => ({ ...list, number: 1 }),
    epoch: (list) => ({ ...list, epoch: 2 }),
    lead: (list) => ({ ...list, lead: other.member }),
    members: (list) => ({ ...list, members: list.members.slice(1) }),
    dated: (list) => ({ ...list, dated: {} }),
    escrow: (list) => ({ ...list, escrow: [] }),
    wraps: (list) => ({ ...list, wraps: list.wraps.slice(1) }),
    links: (list) => ({ ...list, links: [] }),
    check: (list) => ({ ...list, check: flipBit(list.check, 7) }),
    inboxKey: (list) => ({ ...list, inboxKey: 'K'.repeat(43) }),
    asOf: (list) => ({ ...list, asOf: 3 }),
    author: (list) => ({ ...list, author: other.member }),
    signature: (list) => ({ ...list, signature: flipBit(list.signature, 7) }),
  };
  const otherWrap: Record<keyof Wrap, (wrap: Wrap) => Wrap> = {
    member: (wrap) => ({ ...wrap, member: otherId(wrap.member) }),
    epoch: (wrap) => ({ ...wrap, epoch: 9 }),
    enc: (wrap) => ({ ...wrap, enc: flipBit(wrap.enc, 9) }),
    box: (wrap) => ({ ...wrap, box: flipBit(wrap.box, 9) }),
  };

  const otherDates: Record<string, (list: MemberList) => MemberList['dated']> = {
    'a later end': () => ({ [other.member]: { from: '2026-11-23', until: '2026-12-05' } }),
    'an earlier start': () => ({ [other.member]: { from: '2026-11-22', until: '2026-12-04' } }),
    'somebody else': (list) => ({ [list.author]: { from: '2026-11-23', until: '2026-12-04' } }),
    'one more': (list) => ({ ...list.dated, [list.author]: { from: '2026-11-23', until: '2026-12-04' } }),
  };

  it("[I10] its author's signature is right, and has the form that travels", async () => {
    const list = await newList();
    expect(await verifyList(list, desk.keys.signKey)).toBe(true);
    expect(v.is(memberListSchema, list)).toBe(true);
    expect(await verifyList(list, other.signKey)).toBe(false);
  });

  it('[I10] has an alteration below for every field that travels', () => {
    expect(Object.keys(alterations).toSorted()).toEqual(Object.keys(memberListSchema.entries).toSorted());
    expect(Object.keys(otherWrap).toSorted()).toEqual(Object.keys(wrapSchema.entries).toSorted());
  });

  it.each(Object.entries(alterations))('[I10] forged or downgraded: altered `%s`', async (_, alter) => {
    expect(await verifyList(alter(await newList()), desk.keys.signKey)).toBe(false);
  });

  it.each(Object.entries(otherWrap))('[I10] forged: altered `%s` of one wrap', async (_, alter) => {
    const list = await newList();
    expect(await verifyList({ ...list, wraps: list.wraps.with(1, alter(present(list.wraps[1]))) }, desk.keys.signKey)).toBe(false);
  });

  it.each(Object.entries(otherDates))('[I10] [R10] forged dates of a substitute: %s', async (_, alter) => {
    const list = await newList();
    expect(await verifyList({ ...list, dated: alter(list) }, desk.keys.signKey)).toBe(false);
  });

  it('[I10] forged: a link of another epoch, or another sealed key in it', async () => {
    const list = await newList();
    const link = present(list.links[0]);
    for (const altered of [
      { ...link, epoch: 2 },
      { ...link, box: flipBit(link.box, 9) },
    ])
      expect(await verifyList({ ...list, links: [altered] }, desk.keys.signKey)).toBe(false);
  });

  it('dates travel as an object: their order there is not part of what is signed', async () => {
    const list = await newList();
    const more = await signList(
      { ...list, dated: { ...list.dated, [list.author]: { from: '2026-11-23', until: '2026-11-23' } } },
      desk.keys.signPrivate,
    );
    const turned = Object.fromEntries(Object.entries(more.dated).toReversed());
    expect(Object.keys(turned)).not.toEqual(Object.keys(more.dated));
    expect(await verifyList({ ...more, dated: turned }, desk.keys.signKey)).toBe(true);
  });

  it('[I10] a member slipped in, or moved', async () => {
    const list = await newList();
    expect(await verifyList({ ...list, members: [...list.members, randomId()] }, desk.keys.signKey)).toBe(false);
    expect(await verifyList({ ...list, members: list.members.toReversed() }, desk.keys.signKey)).toBe(false);
  });

  it('[I10] a signature given for a change is worth nothing under a list', async () => {
    const change = await write(desk, noteContent('x'));
    expect(await verifyList({ ...(await newList()), signature: change.signature }, desk.keys.signKey)).toBe(false);
  });
});

describe('JSON sealed to a member', () => {
  const draft = { what: 'Einkauf geübt', segments: [{ start: null }] };

  it('[I11] a draft is sealed with the public key alone and opened by the member, in its own context only', async () => {
    const sealed = await sealForMember(draft, desk.keys.readKey, 'visit:1');
    expect(await openAsMember(sealed, desk.keys, 'visit:1')).toEqual(draft);
    expect(await openAsMember(sealed, desk.keys, 'visit:2')).toBeNull();
    expect(await openAsMember(sealed, other, 'visit:1')).toBeNull();
    for (const broken of ['', 'AAAA', '?', sealed.slice(0, -4), flipBit(sealed, 40), flipBit(sealed, 300)])
      expect(await openAsMember(broken, desk.keys, 'visit:1')).toBeNull();
  });

  it('[I10] the keyring opens only if the member sealed it: what anybody can seal to them is not taken for it', async () => {
    const sealed = await sealOwn(draft, desk.keys, 'keyring');
    expect(await openOwn(sealed, desk.keys, 'keyring')).toEqual(draft);
    expect(await openOwn(sealed, desk.keys, 'other')).toBeNull();
    expect(await openOwn(sealed, other, 'keyring')).toBeNull();
    expect(await openOwn(flipBit(sealed, 400), desk.keys, 'keyring')).toBeNull();
    expect(await openOwn(await sealForMember(draft, desk.keys.readKey, 'keyring'), desk.keys, 'keyring')).toBeNull();
    expect(await openAsMember(sealed, desk.keys, 'keyring')).toBeNull();
    const planted = await sealOwn(draft, { readKey: desk.keys.readKey, readPrivate: other.readPrivate }, 'keyring');
    expect(await openOwn(planted, desk.keys, 'keyring')).toBeNull();
  });

  it('[I10] words from one member to another are those of whoever is named, for nobody else', async () => {
    const sealed = await sealBetween(draft, { from: other, to: desk.keys.readKey }, 'offer 1');
    expect(await openBetween(sealed, { keys: desk.keys, from: other.readKey }, 'offer 1')).toEqual(draft);
    expect(await openBetween(sealed, { keys: desk.keys, from: other.readKey }, 'offer 2')).toBeNull();
    const third = await createMemberKeys(randomId());
    expect(await openBetween(sealed, { keys: third, from: other.readKey }, 'offer 1')).toBeNull();
    expect(await openBetween(sealed, { keys: desk.keys, from: third.readKey }, 'offer 1')).toBeNull();
    expect(await openBetween(flipBit(sealed, 400), { keys: desk.keys, from: other.readKey }, 'offer 1')).toBeNull();
    // What a server can seal by itself.
    const planted = await sealForMember(draft, desk.keys.readKey, 'offer 1');
    expect(await openBetween(planted, { keys: desk.keys, from: other.readKey }, 'offer 1')).toBeNull();
  });
});
