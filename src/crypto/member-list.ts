import type { Bytes64, MemberList } from '../protocol/change.ts';
import type { Bytes } from './bytes.ts';
import { jsonBytes, sign, SIGNED, verify, type VerifyKey } from './signing.ts';

/** Members and wraps are signed in the order given: a list put in another order is another list. */
export async function signList(list: Omit<MemberList, 'signature'>, signKey: CryptoKey): Promise<MemberList> {
  return { ...list, signature: await sign(SIGNED.list, [signedForm(list)], signKey) };
}

/** Did the holder of `signKey` (the author's, from the directory) sign exactly this list? Whether they may is for the reader to judge. */
export async function verifyList(list: MemberList, signKey: Bytes64 | VerifyKey): Promise<boolean> {
  return verify({ about: SIGNED.list, pieces: [signedForm(list)], signature: list.signature }, signKey);
}

function signedForm(list: Omit<MemberList, 'signature'>): Bytes {
  const wraps = list.wraps.map((wrap) => [wrap.member, wrap.epoch, wrap.enc, wrap.box]);
  return jsonBytes([list.id, list.programme, list.space, list.kind, list.of, list.number, list.epoch, list.members, wraps, list.author]);
}
