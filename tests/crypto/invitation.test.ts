import { beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '../../src/crypto/bytes.ts';
import {
  createInvitationSecret,
  invitationMac,
  invitationToken,
  openForInvited,
  sealForInvited,
  tokenHash,
  verifyInvitationMac,
  type InvitedKeys,
} from '../../src/crypto/invitation.ts';
import { createMemberKeys } from '../../src/crypto/member-keys.ts';
import { flipBit, otherId, present } from './people.ts';

const secret = createInvitationSecret();
const other = createInvitationSecret();
const notSecrets = ['', 'AAAA', '?'.repeat(43), 'A'.repeat(42), 'A'.repeat(44)];
let keys: InvitedKeys;
let attacker: InvitedKeys;
beforeAll(async () => {
  const [mine, theirs] = [await createMemberKeys(randomId()), await createMemberKeys(randomId())];
  keys = { invitation: randomId(), member: mine.member, readKey: mine.readKey, signKey: mine.signKey };
  attacker = { ...keys, readKey: theirs.readKey, signKey: theirs.signKey };
});

describe('an invitation', () => {
  it('its secret is 32 bytes of chance', () => {
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(secret).not.toBe(other);
  });

  it('[I10] the token opens it at the server, which holds only the hash, and neither tells the secret or the other uses', async () => {
    const token = present(await invitationToken(secret));
    expect(await invitationToken(secret)).toBe(token);
    expect(await invitationToken(other)).not.toBe(token);
    expect([token === secret, (await tokenHash(token)) === token]).toEqual([false, false]);
    // Who knows the token can neither authenticate keys nor read what is sealed.
    const mac = present(await invitationMac(secret, keys));
    expect(await verifyInvitationMac(token, keys, mac)).toBe(false);
    expect(await openForInvited(present(await sealForInvited({ x: 1 }, secret, keys.invitation)), token, keys.invitation)).toBeNull();
  });

  it('[I10] a server or a thief without the fragment cannot put other keys in: every field altered, every other secret', async () => {
    const mac = present(await invitationMac(secret, keys));
    expect(await verifyInvitationMac(secret, keys, mac)).toBe(true);
    const altered: Record<string, InvitedKeys> = {
      invitation: { ...keys, invitation: otherId(keys.invitation) },
      member: { ...keys, member: otherId(keys.member) },
      readKey: { ...keys, readKey: attacker.readKey },
      signKey: { ...keys, signKey: attacker.signKey },
      both: attacker,
      swapped: { ...keys, readKey: keys.signKey, signKey: keys.readKey },
    };
    for (const [what, forged] of Object.entries(altered)) expect(await verifyInvitationMac(secret, forged, mac), what).toBe(false);
    expect(await verifyInvitationMac(other, keys, mac)).toBe(false);
    expect(await verifyInvitationMac(secret, attacker, present(await invitationMac(other, attacker)))).toBe(false);
    for (const broken of [flipBit(mac, 0), flipBit(mac, 255), mac.slice(0, -2), '', '?'])
      expect(await verifyInvitationMac(secret, keys, broken)).toBe(false);
  });

  it('[I11] its words are for whoever has the link: another secret, another invitation, a flipped bit open nothing', async () => {
    const words = { programmeName: 'Lotse', name: 'Ömer' };
    const sealed = present(await sealForInvited(words, secret, keys.invitation));
    expect(await openForInvited(sealed, secret, keys.invitation)).toEqual(words);
    expect(await openForInvited(sealed, other, keys.invitation)).toBeNull();
    expect(await openForInvited(sealed, secret, otherId(keys.invitation))).toBeNull();
    for (const broken of [flipBit(sealed, 40), flipBit(sealed, 200), sealed.slice(0, -2), '', '?'])
      expect(await openForInvited(broken, secret, keys.invitation)).toBeNull();
  });

  it.each(notSecrets)('what is no secret gives nothing: %j', async (text) => {
    expect(await invitationToken(text)).toBeNull();
    expect(await invitationMac(text, keys)).toBeNull();
    expect(await verifyInvitationMac(text, keys, 'A'.repeat(43))).toBe(false);
    expect(await sealForInvited({}, text, keys.invitation)).toBeNull();
    expect(await openForInvited('A'.repeat(80), text, keys.invitation)).toBeNull();
  });
});
