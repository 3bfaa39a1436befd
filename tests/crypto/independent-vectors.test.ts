import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromBase64url, fromUtf8, toBase64url } from '../../src/crypto/bytes.ts';
import { changeAad, openChange, verifyChange } from '../../src/crypto/change.ts';
import { derive } from '../../src/crypto/derive.ts';
import { entryHash, verifyDirectory } from '../../src/crypto/directory.ts';
import { droppedKey, inboxPair } from '../../src/crypto/inbox.ts';
import { invitationToken, openForInvited, tokenHash, verifyInvitationMac } from '../../src/crypto/invitation.ts';
import { logEntryHash, verifyLogEntry } from '../../src/crypto/log-entry.ts';
import { openMemberKeys } from '../../src/crypto/member-keys.ts';
import { verifyList } from '../../src/crypto/member-list.ts';
import { passkeySealingKey } from '../../src/crypto/passkey.ts';
import { recoveryProof, recoverySealingKey, wrongRecoveryGroups } from '../../src/crypto/recovery-key.ts';
import { verifyRetention } from '../../src/crypto/retention.ts';
import { importSpaceKey, keyCheck, openLink, unwrapSpaceKey } from '../../src/crypto/space-keys.ts';
import { changeSchema, directoryEntrySchema, memberListSchema, wrapSchema, type Change } from '../../src/protocol/change.ts';
import { logEntrySchema } from '../../src/protocol/access-http.ts';
import { deriveParametersSchema } from '../../src/protocol/http.ts';
import { retentionOrderSchema } from '../../src/protocol/pull-http.ts';
import { present } from './people.ts';

/** Written by independent-vectors.py: the same forms, made from their description with OpenSSL. */
const schema = v.object({
  spaceKey: v.string(),
  readKey: v.string(),
  signKey: v.string(),
  aad: v.string(),
  content: v.unknown(),
  change: changeSchema,
  wrap: wrapSchema,
  list: memberListSchema,
  entry: directoryEntrySchema,
  entryHash: v.string(),
  passphrase: v.string(),
  derive: deriveParametersSchema,
  proof: v.string(),
  underPassphrase: v.string(),
  recoveryKey: v.string(),
  underRecovery: v.string(),
  member: v.string(),
  recoveryProof: v.string(),
  olderKey: v.string(),
  inboxKey: v.string(),
  dropAad: v.string(),
  drop: changeSchema,
  claimAad: v.string(),
  // Not parsed: parsing would put the fields in order before it is seen that the AAD does.
  claim: v.custom<Change>((claim) => v.is(changeSchema, claim)),
  invited: v.object({
    secret: v.string(),
    invitation: v.string(),
    token: v.string(),
    tokenHash: v.string(),
    mac: v.string(),
    sealed: v.string(),
  }),
  prf: v.string(),
  underPasskey: v.string(),
  order: retentionOrderSchema,
  log: v.array(logEntrySchema),
});
const made = v.parse(schema, JSON.parse(readFileSync(new URL('independent-vectors.json', import.meta.url), 'utf8')));

describe('what another implementation wrote from the description', () => {
  it('[I10] the AAD is the pinned text, with `replaces` sorted by number and id', () => {
    expect(fromUtf8(changeAad(made.change))).toBe(made.aad);
  });

  it('[I10] [I12] a change opens with its unknown fields, and its signature is right', async () => {
    const spaceKey = await importSpaceKey(fromBase64url(made.spaceKey));
    expect(await openChange(made.change, spaceKey)).toEqual(made.content);
    expect(await verifyChange(made.change, made.signKey)).toBe(true);
  });

  it('[I10] list, directory entry and its hash are right', async () => {
    expect(await verifyList(made.list, made.signKey)).toBe(true);
    expect(await verifyDirectory([made.entry], made.signKey)).toBe(true);
    expect(await entryHash(made.entry)).toBe(made.entryHash);
  });

  it('[I10] passphrase → proof and keys; the keys open the wrap', async () => {
    const { sealingKey, proof } = await derive(made.passphrase, made.derive);
    expect(proof).toBe(made.proof);
    const keys = present(await openMemberKeys(made.underPassphrase, sealingKey, made.member));
    expect([keys.readKey, keys.signKey, keys.root]).toEqual([made.readKey, made.signKey, made.signKey]);
    const key = await unwrapSpaceKey({ wrap: made.wrap, programme: made.list.programme, space: made.list.space, keys });
    expect(toBase64url(present(key))).toBe(made.spaceKey);
  });

  it('[I10] what the list commits to, and the link to the key before, are right', async () => {
    const newer = fromBase64url(made.spaceKey);
    const { programme, space, check, links } = made.list;
    expect(await keyCheck(newer, { programme, space, epoch: 2 })).toBe(check);
    expect(toBase64url(present(await openLink(present(links[0]), { programme, space, newer })))).toBe(made.olderKey);
  });

  it("[I10] the inbox's pair comes from the space's key, and opens what was dropped", async () => {
    const place = { programme: made.drop.programme, space: made.drop.space, epoch: made.drop.epoch };
    const pair = await inboxPair(fromBase64url(made.spaceKey), place);
    expect(pair.readKey).toBe(made.inboxKey);
    expect(fromUtf8(changeAad(made.drop))).toBe(made.dropAad);
    const key = present(await droppedKey(present(made.drop.dropped), pair, place));
    expect(await openChange(made.drop, key)).toEqual(made.content);
    expect(await verifyChange(made.drop, made.signKey)).toBe(true);
  });

  it('[I10] [R1] a claim is part of the AAD after everything else, its fields in one order whatever order they travel in', async () => {
    expect(Object.keys(made.claim.claim ?? {})).toEqual(['days', 'as', 'act']);
    expect(fromUtf8(changeAad(made.claim))).toBe(made.claimAad);
    expect(await openChange(made.claim, await importSpaceKey(fromBase64url(made.spaceKey)))).toEqual(made.content);
    expect(await verifyChange(made.claim, made.signKey)).toBe(true);
  });

  it("[I10] what an invitation's secret gives: token, its hash, authenticated keys, sealed words", async () => {
    const { secret, invitation, token, mac, sealed } = made.invited;
    expect(await invitationToken(secret)).toBe(token);
    expect(await tokenHash(token)).toBe(made.invited.tokenHash);
    const keys = { invitation, member: made.member, readKey: made.readKey, signKey: made.signKey };
    expect(await verifyInvitationMac(secret, keys, mac)).toBe(true);
    expect(await openForInvited(sealed, secret, invitation)).toEqual({ rolle: 'Fallführung' });
  });

  it("[I10] a passkey's secret opens the keys", async () => {
    const sealingKey = present(await passkeySealingKey(made.prf));
    expect((await openMemberKeys(made.underPasskey, sealingKey, made.member))?.readKey).toBe(made.readKey);
  });

  it('[I10] retention order and access log are signed, and the log is one chain', async () => {
    expect(await verifyRetention(made.order, made.signKey)).toBe(true);
    const [first, second] = [present(made.log[0]), present(made.log[1])];
    expect([await verifyLogEntry(first, made.signKey), await verifyLogEntry(second, made.signKey)]).toEqual([true, true]);
    expect(await logEntryHash(first)).toBe(second.previous);
  });

  it('[I10] printed recovery key → the same keys', async () => {
    expect(wrongRecoveryGroups(made.recoveryKey)).toEqual([]);
    const sealingKey = present(await recoverySealingKey(made.recoveryKey));
    const keys = present(await openMemberKeys(made.underRecovery, sealingKey, made.member));
    expect(keys.signKey).toBe(made.signKey);
    expect(await recoveryProof(made.recoveryKey)).toBe(made.recoveryProof);
  });
});
