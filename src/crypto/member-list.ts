import { compareStrings } from '../domain/values.ts';
import type { Bytes64, MemberList } from '../protocol/change.ts';
import type { Bytes } from './bytes.ts';
import { jsonBytes, sign, SIGNED, verify, type VerifyKey } from './signing.ts';

/** Members, escrow, wraps and links are signed in the order given: a list put in another order is another list. */
export async function signList(list: Omit<MemberList, 'signature'>, signKey: CryptoKey): Promise<MemberList> {
  return { ...list, signature: await sign(SIGNED.list, [signedForm(list)], signKey) };
}

/** Did the holder of `signKey` (the author's, from the directory) sign exactly this list? Whether they may is for the reader to judge. */
export async function verifyList(list: MemberList, signKey: Bytes64 | VerifyKey): Promise<boolean> {
  return verify({ about: SIGNED.list, pieces: [signedForm(list)], signature: list.signature }, signKey);
}

function signedForm(list: Omit<MemberList, 'signature'>): Bytes {
  const { id, programme, space, kind, of, number, epoch, lead, members, escrow, check, inboxKey, asOf, author } = list;
  const dated = Object.entries(list.dated)
    .map(([member, { from, until }]) => [member, from, until])
    .toSorted(([a = ''], [b = '']) => compareStrings(a, b));
  const wraps = list.wraps.map((wrap) => [wrap.member, wrap.epoch, wrap.enc, wrap.box]);
  const links = list.links.map((link) => [link.epoch, link.box]);
  const place = [id, programme, space, kind, of, number, epoch];
  return jsonBytes([...place, lead, members, dated, escrow, wraps, links, check, inboxKey, asOf, author]);
}
