import { randomId } from '../../src/crypto/bytes.ts';
import type { BoxContent, ChangeHead } from '../../src/crypto/change.ts';
import { sealChange } from '../../src/crypto/change.ts';
import { createMemberKeys, type MemberKeys } from '../../src/crypto/member-keys.ts';
import { createSpaceKey, importSpaceKey } from '../../src/crypto/space-keys.ts';
import type { Change } from '../../src/protocol/change.ts';

/** Somebody with keys, in a space with a key. */
export interface Desk {
  readonly programme: string;
  readonly space: string;
  readonly keys: MemberKeys;
  readonly rawSpaceKey: Uint8Array;
  readonly spaceKey: CryptoKey;
}

export async function newDesk(): Promise<Desk> {
  const rawSpaceKey = await createSpaceKey();
  return {
    programme: randomId(),
    space: randomId(),
    keys: await createMemberKeys(randomId()),
    rawSpaceKey,
    spaceKey: await importSpaceKey(rawSpaceKey),
  };
}

export function newHead(desk: Desk, replaces: ChangeHead['replaces'] = { 1: [], 2: [randomId(), randomId()] }): ChangeHead {
  return { id: randomId(), programme: desk.programme, space: desk.space, record: randomId(), author: desk.keys.member, epoch: 1, replaces };
}

export async function write(desk: Desk, content: BoxContent, head = newHead(desk)): Promise<Change> {
  return sealChange({ head, content, spaceKey: desk.spaceKey, signKey: desk.keys.signPrivate });
}

export function noteContent(text: string): BoxContent {
  return { kind: 'visitNote', version: 1, stamp: 1_795_944_600_000, values: { 1: text, 2: null } };
}

/** Narrows, and fails the test when there is nothing. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
}

/** The same text with one bit of the bytes it stands for turned over. */
export function flipBit(base64url: string, bit: number): string {
  const bytes = Buffer.from(base64url, 'base64url');
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = present(bytes[at]) ^ (1 << (bit % 8));
  return bytes.toString('base64url');
}

/** Another id of the same form. */
export function otherId(id: string): string {
  return flipBit(id, 3);
}
