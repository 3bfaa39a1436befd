import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import { derive, newDeriveParameters } from '../../src/crypto/derive.ts';
import { createMemberKeys, openMemberKeys, resealMemberKeys, sealMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { passkeySealingKey } from '../../src/crypto/passkey.ts';
import { createRecoveryKey, recoveryProof, recoverySealingKey, wrongRecoveryGroups } from '../../src/crypto/recovery-key.ts';
import { sign, SIGNED } from '../../src/crypto/signing.ts';
import { DERIVE_FLOOR, sealedAccountSchema } from '../../src/protocol/http.ts';
import { flipBit, present } from './people.ts';
import * as v from 'valibot';

const PASSPHRASE = 'Drei Birken am Deich';
const parameters = newDeriveParameters();
let made: MemberKeys;
let sealingKey: CryptoKey;
let sealed: string;

beforeAll(async () => {
  made = await createMemberKeys(randomId());
  sealingKey = (await derive(PASSPHRASE, parameters)).sealingKey;
  sealed = await sealMemberKeys(made, sealingKey);
});

describe('passphrase', () => {
  it('[I10] the right one opens the keys; they no longer give away their private halves', async () => {
    const keys = present(await openMemberKeys(sealed, (await derive(PASSPHRASE, parameters)).sealingKey, made.member));
    expect([keys.member, keys.readKey, keys.signKey, keys.root]).toEqual([made.member, made.readKey, made.signKey, made.signKey]);
    expect([keys.readPrivate.extractable, keys.signPrivate.extractable, sealingKey.extractable]).toEqual([false, false, false]);
    expect(await sign(SIGNED.list, [], keys.signPrivate)).toBe(await sign(SIGNED.list, [], made.signPrivate));
    await expect(sealMemberKeys(keys, sealingKey)).rejects.toThrow();
  });

  it('[I10] a wrong one, and the right one with another salt, open nothing and prove nothing', async () => {
    const right = await derive(PASSPHRASE, parameters);
    for (const [words, salted] of [
      ['Drei Birken am deich', parameters],
      [`${PASSPHRASE} `, parameters],
      [PASSPHRASE, newDeriveParameters()],
    ] as const) {
      const wrong = await derive(words, salted);
      expect(await openMemberKeys(sealed, wrong.sealingKey, made.member)).toBeNull();
      expect(wrong.proof).not.toBe(right.proof);
    }
  });

  it('is the same however a keyboard composes its letters (NFKC)', async () => {
    const [composed, decomposed] = [await derive('Käthe ﬁndet', parameters), await derive('Ka\u0308the findet', parameters)];
    expect(composed.proof).toBe(decomposed.proof);
  });

  it('[I10] parameters below the floor are refused before the passphrase is touched', async () => {
    for (const weak of [{ memory: DERIVE_FLOOR.memory - 1 }, { passes: DERIVE_FLOOR.passes - 1 }, { memory: 8 }]) {
      await expect(derive(PASSPHRASE, { ...parameters, ...weak })).rejects.toMatchObject({ name: 'WeakParameters' });
    }
    await expect(derive('', { ...parameters, memory: 8 })).rejects.toMatchObject({ name: 'WeakParameters' });
  });

  it('[I10] the proof tells the server nothing about the sealing key: it opens nothing', async () => {
    const { proof } = await derive(PASSPHRASE, parameters);
    const asKey = await crypto.subtle.importKey('raw', Buffer.from(proof, 'base64url'), 'AES-GCM', false, ['decrypt']);
    expect(await openMemberKeys(sealed, asKey, made.member)).toBeNull();
  });
});

describe('sealed member keys', () => {
  it('[I10] are bound to the member: handed out for somebody else they stay shut', async () => {
    expect(await openMemberKeys(sealed, sealingKey, randomId())).toBeNull();
  });

  it('[I10] any flipped bit and any cut: shut', async () => {
    const bits = Buffer.from(sealed, 'base64url').length * 8;
    await fc.assert(
      fc.asyncProperty(fc.nat(bits - 1), async (bit) => {
        expect(await openMemberKeys(flipBit(sealed, bit), sealingKey, made.member)).toBeNull();
      }),
      { numRuns: 100 },
    );
    for (const cut of ['', 'AAAA', sealed.slice(0, -4), `${sealed}?`])
      expect(await openMemberKeys(cut, sealingKey, made.member)).toBeNull();
  });

  it('fit the account and carry the root of the directory', async () => {
    const root = (await createMemberKeys(randomId())).signKey;
    const second = await createMemberKeys(randomId(), root);
    const account = {
      member: second.member,
      derive: parameters,
      underPassphrase: await sealMemberKeys(second, sealingKey),
      underRecovery: null,
    };
    expect(v.is(sealedAccountSchema, account)).toBe(true);
    expect((await openMemberKeys(account.underPassphrase, sealingKey, second.member))?.root).toBe(root);
  });
});

describe('the same keys under another key', () => {
  it('[I10] a passkey, a new passphrase or a new printed key opens what was sealed again; the one before does not', async () => {
    const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
    const to = present(await passkeySealingKey(secret));
    const again = present(await resealMemberKeys(sealed, { member: made.member, from: sealingKey, to }));
    const keys = present(await openMemberKeys(again, present(await passkeySealingKey(secret)), made.member));
    expect([keys.readKey, keys.signKey, keys.root]).toEqual([made.readKey, made.signKey, made.root]);
    expect(await openMemberKeys(again, sealingKey, made.member)).toBeNull();
    expect([to.extractable, keys.signPrivate.extractable]).toEqual([false, false]);
    const printed = present(await recoverySealingKey(createRecoveryKey()));
    const third = present(await resealMemberKeys(again, { member: made.member, from: to, to: printed }));
    expect((await openMemberKeys(third, printed, made.member))?.signKey).toBe(made.signKey);
  });

  it('[I10] nothing is sealed again with a wrong key, for another member, or from damaged bytes', async () => {
    const to = present(await passkeySealingKey('A'.repeat(43)));
    expect(await resealMemberKeys(sealed, { member: made.member, from: to, to })).toBeNull();
    expect(await resealMemberKeys(sealed, { member: randomId(), from: sealingKey, to })).toBeNull();
    for (const broken of ['', '?', flipBit(sealed, 500), sealed.slice(0, -2)])
      expect(await resealMemberKeys(broken, { member: made.member, from: sealingKey, to })).toBeNull();
  });

  it('what is no secret of 32 bytes gives no passkey', async () => {
    for (const text of ['', 'AAAA', '?'.repeat(43), 'A'.repeat(44)]) expect(await passkeySealingKey(text)).toBeNull();
  });
});

describe('recovery key', () => {
  const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const key = fc.constant(null).map(createRecoveryKey);
  const at = fc.nat(34).map((i) => i + Math.floor(i / 5));

  it('seven groups of five, and it opens what it sealed', async () => {
    const text = createRecoveryKey();
    expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/);
    const blob = await sealMemberKeys(made, present(await recoverySealingKey(text)));
    expect((await openMemberKeys(blob, present(await recoverySealingKey(text)), made.member))?.signKey).toBe(made.signKey);
    expect(await openMemberKeys(blob, present(await recoverySealingKey(createRecoveryKey())), made.member)).toBeNull();
    expect(present(await recoverySealingKey(text)).extractable).toBe(false);
  });

  it('is read whatever the case, the spaces and the lookalikes', async () => {
    const text = createRecoveryKey();
    const blob = await sealMemberKeys(made, present(await recoverySealingKey(text)));
    const typed = [
      text.toLowerCase(),
      text.replaceAll('-', ''),
      ` ${text.replaceAll('-', ' – ')}\n`,
      text.replaceAll('0', 'o').replaceAll('1', 'l'),
      text.replaceAll('0', 'O').replaceAll('1', 'i'),
    ];
    for (const each of typed) {
      expect(wrongRecoveryGroups(each), each).toEqual([]);
      expect((await openMemberKeys(blob, present(await recoverySealingKey(each)), made.member))?.signKey).toBe(made.signKey);
    }
  });

  it('one wrong symbol is found, and named by its group', () => {
    fc.assert(
      fc.property(key, at, fc.constantFrom(...SYMBOLS.split(''), 'U', '?'), (text, i, symbol) => {
        fc.pre(text[i] !== symbol);
        expect(wrongRecoveryGroups(text.slice(0, i) + symbol + text.slice(i + 1))).toEqual([Math.floor(i / 6) + 1]);
      }),
      { numRuns: 1000 },
    );
  });

  it('two neighbours swapped inside a group are found, and so are two groups in the wrong order', () => {
    fc.assert(
      fc.property(key, fc.record({ group: fc.nat(6), place: fc.nat(3), other: fc.nat(6) }), (text, { group, place, other }) => {
        const groups = text.split('-');
        const own = present(groups[group]).split('');
        const [a, b] = [present(own[place]), present(own[place + 1])];
        fc.pre(a !== b && group !== other);
        const swapped = groups.with(
          group,
          own
            .with(place, b)
            .with(place + 1, a)
            .join(''),
        );
        expect(wrongRecoveryGroups(swapped.join('-'))).toEqual([group + 1]);
        const misplaced = groups.with(group, present(groups[other])).with(other, present(groups[group]));
        expect(wrongRecoveryGroups(misplaced.join('-'))).toEqual([group + 1, other + 1].toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  it('missing and surplus groups are named; nothing is derived from a wrong key', async () => {
    const text = createRecoveryKey();
    expect(wrongRecoveryGroups('')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(wrongRecoveryGroups(text.slice(0, 29))).toEqual([6, 7]);
    expect(wrongRecoveryGroups(text.slice(0, 33))).toEqual([6, 7]);
    expect(wrongRecoveryGroups(`${text}-7`)).toEqual([8]);
    for (const wrong of ['', text.slice(0, -1), `${text}-7`, text.slice(6)]) expect(await recoverySealingKey(wrong)).toBeNull();
  });

  it('[I10] its proof is stable however it is typed, differs from key to key, and opens nothing', async () => {
    const text = createRecoveryKey();
    const proof = present(await recoveryProof(text));
    expect([await recoveryProof(text.toLowerCase().replaceAll('-', ' ')), (await recoveryProof(createRecoveryKey())) === proof]).toEqual([
      proof,
      false,
    ]);
    const blob = await sealMemberKeys(made, present(await recoverySealingKey(text)));
    const asKey = await crypto.subtle.importKey('raw', Buffer.from(proof, 'base64url'), 'AES-GCM', false, ['decrypt']);
    expect(await openMemberKeys(blob, asKey, made.member)).toBeNull();
    for (const wrong of ['', text.slice(0, -1), `${text}-7`]) expect(await recoveryProof(wrong)).toBeNull();
  });

  it('uses all 32 symbols: 28 of them are chance, 140 bits', () => {
    const seen = new Set(Array.from({ length: 60 }, createRecoveryKey).join('').replaceAll('-', ''));
    expect([...seen].toSorted().join('')).toBe(SYMBOLS.split('').toSorted().join(''));
  });
});
