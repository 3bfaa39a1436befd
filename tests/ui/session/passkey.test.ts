import { expect, test } from 'vitest';
import { createInvitationSecret } from '../../../src/crypto/invitation.ts';
import { passkeySealingKey } from '../../../src/crypto/passkey.ts';
import { bytesOf, isAddress, textOf } from '../../../src/ui/session/passkey.ts';

test('bytes go to the authenticator and come back as the worker writes them', async () => {
  const text = createInvitationSecret();
  expect(bytesOf(text)).toHaveLength(32);
  expect(textOf(bytesOf(text))).toBe(text);
  expect(textOf(bytesOf(text).buffer)).toBe(text);
  expect(textOf(new Uint8Array([0, 251, 255, 191, 7]).subarray(1, 4))).toBe('-_-_');
  expect(await passkeySealingKey(textOf(bytesOf(text)))).not.toBeNull();
});

test('an address of numbers cannot have a passkey, a name can', () => {
  expect(['127.0.0.1', '192.168.1.20', '::1', '[::1]'].every(isAddress)).toBe(true);
  expect(['localhost', 'lotse.example.org', '1und1.de'].some(isAddress)).toBe(false);
});
