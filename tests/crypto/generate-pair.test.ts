import { afterEach, expect, test, vi } from 'vitest';
import { generatePair } from '../../src/crypto/generate-pair.ts';
import { hpkeOpen, hpkeSeal } from '../../src/crypto/hpke.ts';
import { createMemberKeys } from '../../src/crypto/member-keys.ts';

afterEach(() => vi.restoreAllMocks());

/** Every second pair fails, as a few do in WebKitGTK. */
function failEverySecond(name: string): () => number {
  const real = crypto.subtle.generateKey.bind(crypto.subtle) as (...given: unknown[]) => Promise<CryptoKey>;
  let asked = 0;
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((...given: unknown[]) => {
    asked += 1;
    return asked % 2 === 1 ? Promise.reject(new DOMException('failed', name)) : real(...given);
  });
  return () => asked;
}

test('[E1] a pair that the browser failed to make is asked for again: members get keys, and a key is sealed to them', async () => {
  const asked = failEverySecond('OperationError');
  const keys = await createMemberKeys('00000000-0000-4000-8000-000000000001');
  const info = new Uint8Array([1]);
  const sealed = await hpkeSeal(new Uint8Array([7, 8]), { readKey: keys.readKey, info });
  expect(await hpkeOpen(sealed, { keys, info })).toEqual(new Uint8Array([7, 8]));
  expect(asked()).toBe(6);
});

test('[E4] a browser that does not know the algorithm is asked once', async () => {
  const asked = failEverySecond('NotSupportedError');
  await expect(generatePair('Ed25519', false)).rejects.toThrow('failed');
  expect(asked()).toBe(1);
});
