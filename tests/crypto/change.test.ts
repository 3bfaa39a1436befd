import { inspect } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64url, fromUtf8, randomId, toBase64url, toUtf8 } from '../../src/crypto/bytes.ts';
import { sealBytes } from '../../src/crypto/aes-gcm.ts';
import { changeAad, openChange, verifyChange, type BoxContent } from '../../src/crypto/change.ts';
import { TooLarge } from '../../src/crypto/failures.ts';
import { pad } from '../../src/crypto/padding.ts';
import { importSignKey } from '../../src/crypto/signing.ts';
import { changeSchema, type Change, type PlaceRequestHeader } from '../../src/protocol/change.ts';
import { flipBit, newDesk, newHead, noteContent, otherId, present, write, type Desk } from './people.ts';
import * as v from 'valibot';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});

/** Every field of a change, each with another believable value. A new field without a line here does not compile. */
const alterations: Record<keyof Required<Change>, (change: Change) => Change> = {
  id: (change) => ({ ...change, id: otherId(change.id) }),
  programme: (change) => ({ ...change, programme: otherId(change.programme) }),
  space: (change) => ({ ...change, space: otherId(change.space) }),
  record: (change) => ({ ...change, record: otherId(change.record) }),
  author: (change) => ({ ...change, author: otherId(change.author) }),
  epoch: (change) => ({ ...change, epoch: change.epoch + 1 }),
  replaces: (change) => ({ ...change, replaces: { ...change.replaces, 1: [randomId()] } }),
  dropped: (change) => ({ ...change, dropped: 'A'.repeat(108) }),
  claim: (change) => ({ ...change, claim: { act: 'accept' } }),
  box: (change) => ({ ...change, box: flipBit(change.box, 1000) }),
  signature: (change) => ({ ...change, signature: flipBit(change.signature, 100) }),
};

const otherReplaces: Record<string, (replaces: Change['replaces']) => Change['replaces']> = {
  'an id dropped': ({ 1: one = [], 2: two = [] }) => ({ 1: one, 2: two.slice(1) }),
  'an id added': ({ 1: one = [], 2: two = [] }) => ({ 1: one, 2: [...two, randomId()] }),
  'a part dropped': ({ 2: two = [] }) => ({ 2: two }),
  'a part added': (replaces) => ({ ...replaces, 3: [] }),
  'parts swapped': ({ 1: one = [], 2: two = [] }) => ({ 1: two, 2: one }),
  'a part renumbered': ({ 1: one = [], 2: two = [] }) => ({ 1: one, 12: two }),
};

const august = { from: '2026-08-31', until: '2027-02-28' };
const shorter = { ...august, until: '2027-02-27' };
const later = { ...august, from: '2026-09-01' };

/** What is written, then every one of its fields with another believable value. */
const otherClaims: Record<string, readonly [PlaceRequestHeader, ...PlaceRequestHeader[]]> = {
  'another act': [{ act: 'accept' }, { act: 'decline' }, { act: 'extend' }, { act: 'release', last: null }],
  'other days asked for, or another wish': [
    { act: 'request', as: 'reserve', days: august },
    { act: 'request', as: 'occupy', days: august },
    { act: 'request', as: 'reserve', days: shorter },
    { act: 'request', as: 'reserve', days: later },
    { act: 'occupy', days: august },
  ],
  'other days occupied': [
    { act: 'occupy', days: august },
    { act: 'occupy', days: shorter },
    { act: 'occupy', days: later },
  ],
  'another last day': [
    { act: 'release', last: '2026-12-31' },
    { act: 'release', last: '2026-12-30' },
    { act: 'release', last: null },
  ],
  'urgent or not': [
    { act: 'urgent', urgent: true },
    { act: 'urgent', urgent: false },
  ],
  'another capacity': [
    { act: 'capacity', setting: { from: '2026-12-01', places: 16 } },
    { act: 'capacity', setting: { from: '2026-12-01', places: 17 } },
    { act: 'capacity', setting: { from: '2026-12-02', places: 16 } },
    { act: 'capacity', setting: null },
  ],
};

describe('a sealed change', () => {
  it('[I12] opens to what was sealed, fields this app does not know included', async () => {
    const content = {
      ...noteContent('Zähler abgelesen'),
      base: { 1: { id: 'x', text: '', later: 1 } },
      removed: { 2: { y: [1] } },
      later: { deep: [null] },
    };
    const change = await write(desk, content);
    expect(await openChange(change, desk.spaceKey)).toEqual(content);
    expect(await verifyChange(change, desk.keys.signKey)).toBe(true);
    expect(v.safeParse(changeSchema, change).success).toBe(true);
  });

  it('[I12] any content comes back as it was, also after travelling as JSON with `replaces` in another order', async () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
    const values = fc.dictionary(fc.integer({ min: 1, max: 999 }).map(String), json, { maxKeys: 6 });
    const replaces = fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }).map(String), fc.array(fc.nat().map(randomId), { maxLength: 4 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(values, fc.string({ unit: 'grapheme' }), replaces, async (parts, kind, named) => {
        const content = { kind, version: 3, stamp: 0, values: parts };
        const change = await write(desk, content, newHead(desk, Object.fromEntries(named)));
        const shuffled = Object.fromEntries(Object.entries(change.replaces).map(([part, ids]) => [part, ids.toReversed()]));
        const travelled = v.parse(changeSchema, JSON.parse(JSON.stringify({ ...change, replaces: shuffled })));
        expect(await openChange(travelled, desk.spaceKey)).toEqual(content);
        expect(await verifyChange(travelled, desk.keys.signKey)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('[I10] `replaces` is written in one order only, whatever order it was given in', async () => {
    const [a, b] = [randomId(), randomId()].toSorted();
    const head = newHead(desk, { 10: [], 9: [present(b), present(a)] });
    const change = await write(desk, noteContent(''), head);
    expect(JSON.stringify(change.replaces)).toBe(JSON.stringify({ 9: [a, b], 10: [] }));
  });

  it('[I10] the same content sealed twice shows nothing in common', async () => {
    const head = newHead(desk);
    const [first, second] = [await write(desk, noteContent('x'), head), await write(desk, noteContent('x'), head)];
    expect(first.box.slice(0, 16)).not.toBe(second.box.slice(0, 16));
    expect(first.box).not.toBe(second.box);
  });
});

describe('a change that is not as its author wrote it', () => {
  it('[I10] has an alteration below for every field that travels', () => {
    expect(Object.keys(alterations).toSorted()).toEqual(Object.keys(changeSchema.entries).toSorted());
  });

  it.each(Object.entries(alterations))('[I10] altered `%s`: the signature is wrong', async (_, alter) => {
    const change = await write(desk, noteContent('Rückruf am Montag'));
    expect(await verifyChange(change, desk.keys.signKey)).toBe(true);
    expect(await verifyChange(alter(change), desk.keys.signKey)).toBe(false);
  });

  it.each(Object.entries(alterations).filter(([field]) => field !== 'signature'))(
    '[I10] altered `%s`: the box stays shut',
    async (_, alter) => {
      const change = await write(desk, noteContent('Rückruf am Montag'));
      await expect(openChange(alter(change), desk.spaceKey)).rejects.toMatchObject({ name: 'CannotOpen', why: 'seal' });
    },
  );

  it.each(Object.entries(otherReplaces))('[I10] in `replaces` %s: shut, and the signature is wrong', async (_, alter) => {
    const change = await write(desk, noteContent('x'));
    const altered = { ...change, replaces: alter(change.replaces) };
    await expect(openChange(altered, desk.spaceKey)).rejects.toMatchObject({ why: 'seal' });
    expect(await verifyChange(altered, desk.keys.signKey)).toBe(false);
  });

  it('[I10] any flipped bit of nonce, ciphertext, tag or signature', async () => {
    const change = await write(desk, noteContent('x'));
    const bits = (12 + 256 + 16) * 8;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(12 * 8 - 1), fc.nat(bits - 1), fc.integer({ min: bits - 128, max: bits - 1 })),
        fc.nat(511),
        async (bit, signatureBit) => {
          const flipped = { ...change, box: flipBit(change.box, bit) };
          await expect(openChange(flipped, desk.spaceKey)).rejects.toMatchObject({ why: 'seal' });
          expect(await verifyChange(flipped, desk.keys.signKey)).toBe(false);
          expect(await verifyChange({ ...change, signature: flipBit(change.signature, signatureBit) }, desk.keys.signKey)).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('[I10] box and signature of another change of the same record', async () => {
    const [one, two] = [newHead(desk), newHead(desk)];
    const first = await write(desk, noteContent('a'), one);
    const second = await write(desk, noteContent('b'), { ...two, record: one.record });
    await expect(openChange({ ...first, box: second.box }, desk.spaceKey)).rejects.toMatchObject({ why: 'seal' });
    expect(await verifyChange({ ...first, box: second.box, signature: second.signature }, desk.keys.signKey)).toBe(false);
  });

  it('[I10] a dropped change with what was dropped exchanged, cut, or left out', async () => {
    const change = await write(desk, noteContent('x'), { ...newHead(desk), dropped: 'B'.repeat(108) });
    expect(await verifyChange(change, desk.keys.signKey)).toBe(true);
    expect(await openChange(change, desk.spaceKey)).toEqual(noteContent('x'));
    const { dropped, ...without } = change;
    for (const altered of [without, { ...change, dropped: flipBit(present(dropped), 11) }, { ...change, dropped: '' }]) {
      expect(await verifyChange(altered, desk.keys.signKey)).toBe(false);
      await expect(openChange(altered, desk.spaceKey)).rejects.toMatchObject({ why: 'seal' });
    }
  });

  it.each(Object.entries(otherClaims))('[I10] [R1] a claim with %s: shut, and the signature is wrong', async (_, [claim, ...others]) => {
    const change = await write(desk, noteContent('x'), { ...newHead(desk), claim });
    expect(await verifyChange(change, desk.keys.signKey)).toBe(true);
    const { claim: told, ...without } = change;
    expect(told).toEqual(claim);
    for (const altered of [
      without,
      ...others.map((other) => ({ ...change, claim: other })),
      { ...without, dropped: JSON.stringify(claim) },
    ]) {
      expect(await verifyChange(altered, desk.keys.signKey)).toBe(false);
      await expect(openChange(altered, desk.spaceKey)).rejects.toMatchObject({ why: 'seal' });
    }
  });

  it('[I10] [I3] a claim reads the same after a server wrote its fields in another order', async () => {
    const claim: PlaceRequestHeader = { act: 'request', as: 'occupy', days: august };
    const change = await write(desk, noteContent('x'), { ...newHead(desk), claim });
    const turned: PlaceRequestHeader = { days: { until: august.until, from: august.from }, as: 'occupy', act: 'request' };
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(claim));
    expect(await verifyChange({ ...change, claim: turned }, desk.keys.signKey)).toBe(true);
    expect(await openChange({ ...change, claim: turned }, desk.spaceKey)).toEqual(noteContent('x'));
    const written = await write(desk, noteContent('x'), { ...newHead(desk), claim: turned });
    expect(JSON.stringify(written.claim)).toBe(JSON.stringify(claim));
  });

  it("[I10] another space's key, another member's signature, and text that is no box at all", async () => {
    const other = await newDesk();
    const change = await write(desk, noteContent('x'));
    await expect(openChange(change, other.spaceKey)).rejects.toMatchObject({ why: 'seal' });
    expect(await verifyChange(change, other.keys.signKey)).toBe(false);
    for (const box of ['', 'AAAA', `${change.box}A`, `${change.box}=`, change.box.slice(0, -4), change.box.replace(/^./, '+')]) {
      await expect(openChange({ ...change, box }, desk.spaceKey)).rejects.toMatchObject({ why: 'seal' });
      expect(await verifyChange({ ...change, box }, desk.keys.signKey)).toBe(false);
    }
    for (const key of ['', 'AAAA', '+'.repeat(43), 'A'.repeat(42)]) expect(await verifyChange(change, key)).toBe(false);
  });

  it('[I10] a key imported once verifies the same; what is no key is none', async () => {
    const change = await write(desk, noteContent('x'));
    const imported = present(await importSignKey(desk.keys.signKey));
    expect(await verifyChange(change, imported)).toBe(true);
    expect(await verifyChange({ ...change, epoch: 2 }, imported)).toBe(false);
    expect(await importSignKey('A'.repeat(42))).toBeNull();
  });

  it("[I10] a whole seal around something that is not a record's content is told apart: `form`", async () => {
    const head = newHead(desk);
    const sealed = async (plain: Uint8Array<ArrayBuffer>): Promise<Change> => {
      const box = toBase64url(await sealBytes(desk.spaceKey, plain, changeAad(head)));
      return { ...head, box, signature: 'A'.repeat(86) };
    };
    const content = noteContent('x');
    const broken: unknown[] = [
      null,
      [],
      'text',
      {},
      { ...content, version: 0 },
      { ...content, stamp: 'now' },
      { ...content, values: { 0: 1 } },
      { ...content, values: { text: 1 } },
      { ...content, base: { 1: 'text' } },
    ];
    for (const each of broken) {
      await expect(openChange(await sealed(pad(toUtf8(JSON.stringify(each)))), desk.spaceKey)).rejects.toMatchObject({
        name: 'CannotOpen',
        why: 'form',
      });
    }
    const tooLong = pad(toUtf8(JSON.stringify(content)));
    new DataView(tooLong.buffer).setUint32(0, 253);
    for (const plain of [new Uint8Array(0), new Uint8Array(256), tooLong, pad(toUtf8('{"kind"')), pad(Uint8Array.of(0xff, 0xfe))]) {
      await expect(openChange(await sealed(plain), desk.spaceKey)).rejects.toMatchObject({ why: 'form' });
    }
  });

  it('[I11] no error carries what was written, and nothing is sealed that no reader would accept', async () => {
    const canary = 'KANARIENVOGEL';
    const change = await write(desk, noteContent(canary));
    const unsealable: BoxContent = { ...noteContent(canary), version: 0 };
    const head = newHead(desk);
    const inside = toBase64url(await sealBytes(desk.spaceKey, pad(toUtf8(canary)), changeAad(head)));
    const failures = [
      () => openChange({ ...change, replaces: { 1: [randomId()] } }, desk.spaceKey),
      () => openChange({ ...head, box: inside, signature: change.signature }, desk.spaceKey),
      () => write(desk, unsealable),
      () => write(desk, { ...noteContent(canary), values: { [canary]: canary } }),
      () => write(desk, noteContent(canary.repeat(30_000))),
    ];
    for (const fail of failures) {
      const error: unknown = await fail().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(canary);
    }
  });
});

describe("what a box's size tells", () => {
  const lengthOf = (change: Change): number => fromBase64url(change.box).length - 12 - 16;

  it('[I11] only the size class: 0.25, 1, 4, 16, 64 or 256 KB', async () => {
    const seen = new Set<number>();
    for (const letters of [0, 1, 50, 150, 200, 900, 1100, 4200, 17_000, 66_000, 250_000])
      seen.add(lengthOf(await write(desk, noteContent('x'.repeat(letters)))));
    expect([...seen]).toEqual([256, 1024, 4096, 16_384, 65_536, 262_144]);
  });

  it('[I11] all texts of one class are sealed to the same length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 300, max: 900 }), async (letters) => {
        expect(lengthOf(await write(desk, noteContent('x'.repeat(letters))))).toBe(1024);
      }),
      { numRuns: 30 },
    );
  });

  it("the largest content fits the protocol's limit; one byte more is refused by its size", async () => {
    const around = toUtf8(JSON.stringify(noteContent(''))).length;
    const most = 262_144 - 4 - around;
    const change = await write(desk, noteContent('x'.repeat(most)));
    expect(v.safeParse(changeSchema, change).success).toBe(true);
    expect(await openChange(change, desk.spaceKey)).toEqual(noteContent('x'.repeat(most)));
    await expect(write(desk, noteContent('x'.repeat(most + 1)))).rejects.toBeInstanceOf(TooLarge);
    await expect(write(desk, noteContent('ü'.repeat(most / 2 + 1)))).rejects.toMatchObject({ name: 'TooLarge' });
  });
});

it('[I10] the AAD holds every field left of `box`, and nothing else', () => {
  const head = newHead(desk);
  const fields: unknown = JSON.parse(fromUtf8(changeAad(head)));
  expect(fields).toEqual([
    head.id,
    head.programme,
    head.space,
    head.record,
    head.author,
    head.epoch,
    [
      [1, []],
      [2, present(head.replaces['2']).toSorted()],
    ],
  ]);
  expect(JSON.parse(fromUtf8(changeAad({ ...head, dropped: 'D' })))).toEqual([...(fields as unknown[]), 'D']);
  const claim: PlaceRequestHeader = { act: 'release', last: null };
  expect(JSON.parse(fromUtf8(changeAad({ ...head, claim })))).toEqual([...(fields as unknown[]), claim]);
  expect(JSON.parse(fromUtf8(changeAad({ ...head, claim, dropped: 'D' })))).toEqual([...(fields as unknown[]), 'D', claim]);
});
