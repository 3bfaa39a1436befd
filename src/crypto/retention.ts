import type { Bytes64 } from '../protocol/change.ts';
import type { RetentionOrder } from '../protocol/pull-http.ts';
import type { Bytes } from './bytes.ts';
import { jsonBytes, sign, SIGNED, verify, type VerifyKey } from './signing.ts';

/** A signed order when a case is to be destroyed (R12). */
export async function signRetention(order: Omit<RetentionOrder, 'signature'>, signKey: CryptoKey): Promise<RetentionOrder> {
  return { ...order, signature: await sign(SIGNED.retention, [signedForm(order)], signKey) };
}

/** Did the holder of `signKey` sign exactly this order? Whether they may is for the caller to judge. */
export async function verifyRetention(order: RetentionOrder, signKey: Bytes64 | VerifyKey): Promise<boolean> {
  return verify({ about: SIGNED.retention, pieces: [signedForm(order)], signature: order.signature }, signKey);
}

function signedForm(order: Omit<RetentionOrder, 'signature'>): Bytes {
  const { programme, case: of, number, eraseOn, hold, author, byHand, enquiry } = order;
  // What was signed before there was such a word stays as it was.
  const words = [...(byHand ? ['by hand'] : []), ...(enquiry ? ['enquiry'] : [])];
  return jsonBytes([programme, of, number, eraseOn, hold, author, ...words]);
}
