import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { fromBase64url, fromUtf8, toBase64url } from '../../src/crypto/bytes.ts';
import { changeAad, openChange, verifyChange } from '../../src/crypto/change.ts';
import { derive } from '../../src/crypto/derive.ts';
import { entryHash, verifyDirectory } from '../../src/crypto/directory.ts';
import { openMemberKeys } from '../../src/crypto/member-keys.ts';
import { verifyList } from '../../src/crypto/member-list.ts';
import { recoverySealingKey, wrongRecoveryGroups } from '../../src/crypto/recovery-key.ts';
import { importSpaceKey, unwrapSpaceKey } from '../../src/crypto/space-keys.ts';
import { changeSchema, directoryEntrySchema, memberListSchema, wrapSchema } from '../../src/protocol/change.ts';
import { deriveParametersSchema } from '../../src/protocol/http.ts';
import { present } from './people.ts';

// Argon2id takes 64 MiB and half a second, several times that on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

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

  it('[I10] printed recovery key → the same keys', async () => {
    expect(wrongRecoveryGroups(made.recoveryKey)).toEqual([]);
    const sealingKey = present(await recoverySealingKey(made.recoveryKey));
    const keys = present(await openMemberKeys(made.underRecovery, sealingKey, made.member));
    expect(keys.signKey).toBe(made.signKey);
  });
});
