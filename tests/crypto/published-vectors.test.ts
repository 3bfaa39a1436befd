import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { Aes128Gcm } from '@hpke/core';
import { hpkeSuite } from '../../src/crypto/hpke.ts';

const hex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'hex'));
const toHex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(new Uint8Array(bytes)).toString('hex');

const INFO = hex('4f6465206f6e2061204772656369616e2055726e');
const PLAIN = hex('4265617574792069732074727574682c20747275746820626561757479');
const AAD = hex('436f756e742d30');

describe('RFC 9180 (HPKE)', () => {
  it('[I10] the official base-mode vector of exactly our suite: X25519, HKDF-SHA256, AES-256-GCM (mode 0, kem 32, kdf 1, aead 2)', async () => {
    const suite = await hpkeSuite();
    expect([suite.kem.id, suite.kdf.id, suite.aead.id]).toEqual([0x20, 1, 2]);
    const recipient = await suite.kem.deriveKeyPair(hex('dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee'));
    expect(toHex(await suite.kem.serializePublicKey(recipient.publicKey))).toBe(
      '430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c',
    );
    const ekm = hex('2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9');
    const sealed = await suite.seal({ recipientPublicKey: recipient.publicKey, info: INFO, ekm }, PLAIN, AAD);
    expect(toHex(sealed.enc)).toBe('6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256');
    expect(toHex(sealed.ct)).toBe('e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a');
    expect(toHex(await suite.open({ recipientKey: recipient, enc: sealed.enc, info: INFO }, sealed.ct, AAD))).toBe(toHex(PLAIN));
  });

  it('[I10] appendix A.1.1 (base mode, same suite but AES-128-GCM)', async () => {
    const suite = await hpkeSuite(new Aes128Gcm());
    const recipient = await suite.kem.deriveKeyPair(hex('6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037'));
    const ekm = hex('7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234');
    const sealed = await suite.seal({ recipientPublicKey: recipient.publicKey, info: INFO, ekm }, PLAIN, AAD);
    expect(toHex(sealed.enc)).toBe('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431');
    expect(toHex(sealed.ct)).toBe('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a');
  });

  it('[I10] appendix A.1.3 (mode Auth, which the keyring uses; same suite but AES-128-GCM)', async () => {
    const suite = await hpkeSuite(new Aes128Gcm());
    const pair = async (ikm: string) => suite.kem.deriveKeyPair(hex(ikm));
    const recipient = await pair('f1d4a30a4cef8d6d4e3b016e6fd3799ea057db4f345472ed302a67ce1c20cdec');
    const sender = await pair('94b020ce91d73fca4649006c7e7329a67b40c55e9e93cc907d282bbbff386f58');
    const ekm = hex('6e6d8f200ea2fb20c30b003a8b4f433d2f4ed4c2658d5bc8ce2fef718059c9f7');
    const sealed = await suite.seal({ recipientPublicKey: recipient.publicKey, senderKey: sender, info: INFO, ekm }, PLAIN, AAD);
    expect(toHex(sealed.enc)).toBe('23fb952571a14a25e3d678140cd0e5eb47a0961bb18afcf85896e5453c312e76');
    expect(toHex(sealed.ct)).toBe('5fd92cc9d46dbf8943e72a07e42f363ed5f721212cd90bcfd072bfd9f44e06b80fd17824947496e21b680c141b');
    const opening = { recipientKey: recipient, senderPublicKey: sender.publicKey, enc: sealed.enc, info: INFO };
    expect(toHex(await suite.open(opening, sealed.ct, AAD))).toBe(toHex(PLAIN));
  });
});

describe('RFC 9106 (Argon2id)', () => {
  // hash-wasm takes no associated data, which the vector of RFC 9106 section 5.3 contains. So: the reference implementation's own
  // vector at our memory size, and the inputs of section 5.3 without associated data. The second value is OpenSSL's, which
  // gives RFC 9106's tag when it gets the associated data too.
  it("[I10] the reference implementation's vector with 64 MiB (phc-winner-argon2, test.c)", async () => {
    const options = {
      password: 'password',
      salt: new TextEncoder().encode('somesalt'),
      memorySize: 65_536,
      iterations: 2,
      parallelism: 1,
      hashLength: 32,
    };
    expect(await argon2id(options)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('[I10] inputs of RFC 9106 section 5.3 without associated data, as OpenSSL computes them', async () => {
    const fill = (length: number, byte: number) => new Uint8Array(length).fill(byte);
    const options = {
      password: fill(32, 1),
      salt: fill(16, 2),
      secret: fill(8, 3),
      memorySize: 32,
      iterations: 3,
      parallelism: 4,
      hashLength: 32,
    };
    expect(await argon2id(options)).toBe('0034de3c8a75efc1148100eaf5ba9b1ce6d50ba5cdf6ae4018c54a4fc03ac10d');
  });
});

describe('RFC 8032 (Ed25519)', () => {
  it('[I10] section 7.1, test 2: the platform signs and verifies as the RFC says', async () => {
    const secret = hex('302e020100300506032b6570042204204ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    const signKey = await crypto.subtle.importKey('pkcs8', secret, 'Ed25519', false, ['sign']);
    const signature = await crypto.subtle.sign('Ed25519', signKey, hex('72'));
    expect(toHex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    const publicKey = await crypto.subtle.importKey(
      'raw',
      hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
      'Ed25519',
      true,
      ['verify'],
    );
    expect(await crypto.subtle.verify('Ed25519', publicKey, signature, hex('72'))).toBe(true);
    expect(await crypto.subtle.verify('Ed25519', publicKey, signature, hex('73'))).toBe(false);
  });
});
