import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256, hexadecimal. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function keyedHash(secret: string, text: string): Buffer {
  return createHmac('sha256', Buffer.from(secret, 'hex')).update(text).digest();
}

/** Takes the same time wherever the two differ, whatever their lengths. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
