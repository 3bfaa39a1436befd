import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { openChange, sealChange, verifyChange } from '../../src/crypto/change.ts';
import { droppedKey, dropInto, inboxPair } from '../../src/crypto/inbox.ts';
import { createMemberKeys } from '../../src/crypto/member-keys.ts';
import { createSpaceKey, importSpaceKey, keyCheck, linkSpaceKey, openLink, type KeyPlace } from '../../src/crypto/space-keys.ts';
import { changeSchema, linkSchema } from '../../src/protocol/change.ts';
import { flipBit, noteContent, otherId, present } from './people.ts';
import * as v from 'valibot';

const place: KeyPlace = { programme: randomId(), space: randomId(), epoch: 1 };
let older: Uint8Array;
let newer: Uint8Array;
beforeAll(async () => {
  [older, newer] = [await createSpaceKey(), await createSpaceKey()];
});

const elsewhere: Record<string, KeyPlace> = {
  programme: { ...place, programme: otherId(place.programme) },
  space: { ...place, space: otherId(place.space) },
  epoch: { ...place, epoch: 2 },
};

describe('what a list commits to', () => {
  it('[I10] the same key of the same epoch gives the same check, everything else another', async () => {
    const check = await keyCheck(older, place);
    expect(await keyCheck(Uint8Array.from(older), { ...place })).toBe(check);
    expect(check).toMatch(/^[A-Za-z0-9_-]{43}$/);
    for (const [what, other] of Object.entries(elsewhere)) expect(await keyCheck(older, other), what).not.toBe(check);
    expect(await keyCheck(newer, place)).not.toBe(check);
  });
});

describe('the key before, under the key after it', () => {
  it('[I14] who holds the newest key reads everything before, over many epochs; who holds the older one reads nothing after', async () => {
    const keys = [older, newer, await createSpaceKey(), await createSpaceKey()];
    const links = await Promise.all(
      keys.slice(0, -1).map(async (key, i) => linkSpaceKey({ ...place, epoch: i + 1, key }, present(keys[i + 1]))),
    );
    let held = present(keys.at(-1));
    for (const link of links.toReversed()) held = present(await openLink(link, { ...place, newer: held }));
    expect(held).toEqual(older);
    expect(links.every((link) => v.is(linkSchema, link))).toBe(true);
    for (const link of links) expect(await openLink(link, { ...place, newer: older })).toBeNull();
  });

  it('[I10] another programme, space or epoch, a flipped bit, or no bytes at all: shut', async () => {
    const link = await linkSpaceKey({ ...place, key: older }, newer);
    expect(await openLink(link, { ...place, newer })).toEqual(older);
    const wrong = {
      programme: openLink(link, { ...place, newer, programme: otherId(place.programme) }),
      space: openLink(link, { ...place, newer, space: otherId(place.space) }),
      epoch: openLink({ ...link, epoch: 2 }, { ...place, newer }),
      bit: openLink({ ...link, box: flipBit(link.box, 150) }, { ...place, newer }),
      empty: openLink({ ...link, box: '' }, { ...place, newer }),
      text: openLink({ ...link, box: '?' }, { ...place, newer }),
    };
    for (const [what, opened] of Object.entries(wrong)) expect(await opened, what).toBeNull();
  });
});

describe('an inbox', () => {
  it('[I10] has one pair for each key, programme, space and epoch: the same for everybody who holds the key', async () => {
    const pair = await inboxPair(older, place);
    expect((await inboxPair(Uint8Array.from(older), place)).readKey).toBe(pair.readKey);
    const others = [...Object.values(elsewhere).map((other) => inboxPair(older, other)), inboxPair(newer, place)];
    for (const other of others) expect((await other).readKey).not.toBe(pair.readKey);
  });

  it('[I10] what an officer drops is opened by whoever reads the inbox, and by nobody else: not by the officer', async () => {
    const [pair, officer] = [await inboxPair(older, place), await createMemberKeys(randomId())];
    const { dropped, spaceKey } = await dropInto(pair.readKey, place);
    const head = {
      ...place,
      id: randomId(),
      record: randomId(),
      author: officer.member,
      replaces: { 1: [] },
      dropped,
    };
    const change = await sealChange({ head, content: noteContent('Frau M.'), spaceKey, signKey: officer.signPrivate });
    expect(v.is(changeSchema, change)).toBe(true);
    expect(await verifyChange(change, officer.signKey)).toBe(true);
    const key = present(await droppedKey(present(change.dropped), pair, place));
    expect(await openChange(change, key)).toEqual(noteContent('Frau M.'));
    await expect(openChange(change, await importSpaceKey(older))).rejects.toMatchObject({ why: 'seal' });
    for (const shut of [officer, await inboxPair(newer, place)]) expect(await droppedKey(dropped, shut, place)).toBeNull();
  });

  it('[I10] another programme, space or epoch, a flipped bit, a cut: shut', async () => {
    const pair = await inboxPair(older, place);
    const { dropped } = await dropInto(pair.readKey, place);
    for (const [what, other] of Object.entries(elsewhere)) expect(await droppedKey(dropped, pair, other), what).toBeNull();
    for (const broken of [flipBit(dropped, 3), flipBit(dropped, 300), dropped.slice(0, -4), dropped.slice(0, 30), '', '?'])
      expect(await droppedKey(broken, pair, place)).toBeNull();
  });

  it('every drop has a key of its own', async () => {
    const pair = await inboxPair(older, place);
    const [one, two] = [await dropInto(pair.readKey, place), await dropInto(pair.readKey, place)];
    expect(one.dropped).not.toBe(two.dropped);
  });
});
